package io.spendcast.ingest.dialect;

/** Records as three systems write them. Names, ids and texts are invented. */
public final class Exports {
  /** LiteLLM's standard logging payload of a streamed chat with a provider's cache read. */
  public static final String LITELLM_PAYLOAD =
      """
      {"id":"chatcmpl-9f1","trace_id":"conv-17","call_type":"acompletion","cache_hit":false,\
      "stream":true,"status":"success","custom_llm_provider":"openai","model":"gpt-4o",\
      "model_group":"fast-chat","model_id":"dep-3","startTime":1785571200.25,\
      "completionStartTime":1785571200.75,"endTime":1785571202.5,"response_cost":0.0041,\
      "total_tokens":2306,"prompt_tokens":2006,"completion_tokens":300,"cache_key":"Cache OFF",\
      "metadata":{"user_api_key_hash":"88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b",\
      "user_api_key_team_alias":"search","user_api_key_user_id":"ann@example.com",\
      "usage_object":{"prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,\
      "prompt_tokens_details":{"cached_tokens":1920},"completion_tokens_details":{"reasoning_tokens":64}}},\
      "model_parameters":{"temperature":0.2,"max_tokens":512,"service_tier":"priority"},\
      "request_tags":["beta"],"messages":[{"role":"user","content":"CANARY-dialect"}],\
      "response":{"choices":[{"message":{"content":"CANARY-dialect"}}]}}""";

  /** LiteLLM's spend-log table as CSV: metadata is JSON in a cell, instants have no zone. */
  public static final String LITELLM_SPEND_LOGS =
      """
      request_id,call_type,api_key,spend,total_tokens,prompt_tokens,completion_tokens,startTime,endTime,\
      completionStartTime,model,model_group,custom_llm_provider,metadata,cache_hit,team_id,end_user,\
      session_id,status,messages
      msg_01,anthropic_messages,88dc28d0,0.0021,520,400,120,2026-08-01 08:00:00.25,2026-08-01 08:00:03,\
      2026-08-01 08:00:01.5,anthropic/claude-sonnet-4-6,writer,anthropic,"{""usage_object"":\
      {""prompt_tokens"":400,""completion_tokens"":120,""total_tokens"":520,\
      ""cache_read_input_tokens"":300,""cache_creation_input_tokens"":50}}",False,team-7,ann,s-1,success,\
      CANARY-dialect
      """;

  /**
   * An agent's span, its tool call, its chat with cache and reasoning, and a span of a database.
   */
  public static final String OTLP =
      """
      {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":\
      "helpdesk"}},{"key":"deployment.environment.name","value":{"stringValue":"production"}},\
      {"key":"team","value":{"stringValue":"assist"}}]},"scopeSpans":[{"spans":[\
      {"traceId":"5b8e","spanId":"01","name":"invoke_agent helper","startTimeUnixNano":\
      "1785571200000000000","endTimeUnixNano":"1785571209000000000","attributes":[{"key":\
      "gen_ai.operation.name","value":{"stringValue":"invoke_agent"}},{"key":\
      "gen_ai.usage.input_tokens","value":{"intValue":"1000"}}]},\
      {"traceId":"5b8e","spanId":"02","name":"chat gpt-4o","startTimeUnixNano":\
      "1785571200500000000","endTimeUnixNano":"1785571203500000000","status":{},"attributes":[\
      {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},\
      {"key":"gen_ai.provider.name","value":{"stringValue":"azure.ai.openai"}},\
      {"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},\
      {"key":"gen_ai.response.model","value":{"stringValue":"gpt-4o-2024-08-06"}},\
      {"key":"gen_ai.response.id","value":{"stringValue":"chatcmpl-77"}},\
      {"key":"gen_ai.conversation.id","value":{"stringValue":"conv-5"}},\
      {"key":"gen_ai.response.time_to_first_chunk","value":{"doubleValue":0.41}},\
      {"key":"openai.response.service_tier","value":{"stringValue":"default"}},\
      {"key":"gen_ai.usage.input_tokens","value":{"intValue":"1000"}},\
      {"key":"gen_ai.usage.cache_read.input_tokens","value":{"intValue":"700"}},\
      {"key":"gen_ai.usage.output_tokens","value":{"intValue":"90"}},\
      {"key":"gen_ai.usage.reasoning.output_tokens","value":{"intValue":"40"}},\
      {"key":"gen_ai.input.messages","value":{"stringValue":"CANARY-dialect"}}]},\
      {"traceId":"5b8e","spanId":"03","name":"execute_tool search","startTimeUnixNano":\
      "1785571204000000000","endTimeUnixNano":"1785571205000000000","attributes":[{"key":\
      "gen_ai.operation.name","value":{"stringValue":"execute_tool"}}]},\
      {"traceId":"5b8e","spanId":"04","name":"SELECT","startTimeUnixNano":"1785571204000000000",\
      "endTimeUnixNano":"1785571204100000000","attributes":[{"key":"db.system.name","value":\
      {"stringValue":"postgresql"}}]}]}]}]}""";

  private Exports() {}
}
