package io.spendcast.ingest.dialect;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.Fields;
import io.spendcast.ingest.RecordRejection;
import java.util.List;
import java.util.Map;

/**
 * LiteLLM's standard logging payload, as its object-store loggers write it. The event id is the
 * provider's response id; {@code trace_id}, which groups the calls of a conversation, is the
 * session. Times are epoch seconds.
 */
public final class LiteLlmPayload implements RecordDialect {
  @Override
  public boolean recognises(Map<String, FieldValue> record) {
    return record.containsKey("id")
        && record.containsKey("call_type")
        && record.containsKey("startTime")
        && record.containsKey("response_cost");
  }

  @Override
  public List<Translated> canonical(Fields given) throws RecordRejection {
    LiteLlmRecord payload = new LiteLlmRecord(given);
    ForeignRecord record = payload.record();
    ForeignRecord metadata = payload.metadata();
    ForeignRecord parameters = record.at("model_parameters");
    CanonicalFields fields = payload.fields();
    fields
        .put("event_id", record.value("id"))
        .put("session_id", record.value("trace_id"))
        .put("started_at", record.value("startTime"))
        .put("completed_at", record.value("endTime"))
        .put("provider_cost_usd", record.value("response_cost"))
        .put("team", metadata.value("user_api_key_team_alias", "user_api_key_team_id"))
        .put("api_key_hash", metadata.value("user_api_key_hash"))
        .put("user_id", record.value("end_user"))
        .put("user_id", metadata.value("user_api_key_end_user_id", "user_api_key_user_id"))
        .put("project", metadata.value("user_api_key_project_id"))
        .put("temperature", parameters.value("temperature"))
        .put("max_output_tokens", parameters.value("max_tokens", "max_completion_tokens"))
        .attribute("organization", metadata.value("user_api_key_org_id"))
        .attribute("requested_service_tier", parameters.value("service_tier"));
    Boolean stream = record.flag("stream");
    Boolean streamed = stream == null ? parameters.flag("stream") : stream;
    fields.flag("is_streamed", Boolean.TRUE.equals(streamed));
    if (Boolean.TRUE.equals(streamed)) {
      fields.put("first_token_at", record.value("completionStartTime"));
    }
    return Translated.only(payload.complete());
  }
}
