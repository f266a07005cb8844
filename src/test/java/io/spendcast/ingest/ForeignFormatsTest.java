package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.ingest.dialect.Exports;
import io.spendcast.warehouse.Table;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of three systems in one folder, with no configuration beyond its path. */
class ForeignFormatsTest {
  private static final String NOW = "2026-08-17T06:00:00Z";

  @TempDir Path folder;

  @Test
  void each_format_is_told_by_its_content_and_its_meters_match_the_providers_total() {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, NOW, "sources.exports { path = logs }");
    warehouse.write("logs/gateway.jsonl", Exports.LITELLM_PAYLOAD);
    warehouse.write("logs/spend.csv", Exports.LITELLM_SPEND_LOGS.strip());
    warehouse.write("logs/traces.json", Exports.OTLP);
    // The gateway reports the call that the trace holds too.
    warehouse.write(
        "logs/again.jsonl", Exports.LITELLM_PAYLOAD, "{\"event_id\":\"cut short\",\"provider\":");

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said())
        .contains("8 records = 3 accepted + 1 duplicate + 1 quarantined + 3 kept out");
    List<Row> events =
        warehouse
            .sql(
                "SELECT event_id, provider, model, requested_model, team, route, session_id,"
                    + " CAST(event_at AS STRING), latency_us, time_to_first_token_us,"
                    + " first_token_class, concat_ws('/', input_uncached, input_cache_read,"
                    + " input_cache_write_5m, output_text, output_reasoning) FROM usage_events"
                    + " ORDER BY event_id")
            .collectAsList();
    assertThat(events)
        .extracting(row -> row.mkString("|"))
        .containsExactly(
            "chatcmpl-77|azure|gpt-4o-2024-08-06|gpt-4o|assist|helpdesk|conv-5"
                + "|2026-08-01 08:00:00.5|3000000|410000|valid|300/700/0/50/40",
            "chatcmpl-9f1|openai|gpt-4o|fast-chat|search|null|conv-17"
                + "|2026-08-01 08:00:00.25|2250000|500000|valid|86/1920/0/236/64",
            "msg_01|anthropic|claude-sonnet-4-6|writer|team-7|null|s-1"
                + "|2026-08-01 08:00:00.25|2750000|1250000|valid|50/300/50/120/0");
    for (Table table : List.of(Table.USAGE_EVENTS, Table.QUARANTINED_USAGE)) {
      assertThat(warehouse.warehouse().read(table).toJSON().collectAsList())
          .noneMatch(row -> row.contains("CANARY") || row.contains("ann@example.com"));
    }
    assertThat(
            warehouse.number("SELECT count(*) FROM usage_events WHERE service_tier <> 'standard'"))
        .as("a tier that was only requested is not priced")
        .isZero();
  }

  @Test
  void what_was_served_is_told_by_the_response_the_host_and_the_gateways_own_names() {
    ScratchWarehouse warehouse = new ScratchWarehouse(folder, NOW, "sources.log { path = logs }");
    String flex =
        Exports.LITELLM_PAYLOAD
            .replace("\"response\":{", "\"response\":{\"service_tier\":\"flex\",")
            .replace(
                "\"cache_key\"", "\"api_base\":\"https://eu.api.openai.com/v1\",\"cache_key\"");
    String retried =
        Exports.LITELLM_PAYLOAD
            .replace("chatcmpl-9f1", "c-2")
            .replace("\"metadata\":{", "\"metadata\":{\"attempted_retries\":1,")
            .replace("acompletion", "agenerate_content_stream");
    String cohere =
        Exports.LITELLM_PAYLOAD
            .replace("chatcmpl-9f1", "c-3")
            .replace("\"openai\"", "\"cohere_chat\"")
            .replace("\"gpt-4o\"", "\"cohere_chat/command-r-plus\"");
    String olderGateway =
        Exports.LITELLM_PAYLOAD
            .replace("chatcmpl-9f1", "c-4")
            .replace("usage_object", "other_object")
            .replace(
                "\"response\":{",
                "\"response\":{\"usage\":{\"prompt_tokens\":2006,\"completion_tokens\":300,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":6}},");
    String groq =
        Exports.LITELLM_PAYLOAD
            .replace("chatcmpl-9f1", "c-5")
            .replace("\"openai\"", "\"groq\"")
            .replace("\"response\":{", "\"response\":{\"service_tier\":\"on_demand\",");
    String named =
        Exports.LITELLM_PAYLOAD
            .replace("chatcmpl-9f1", "c-6")
            .replace("\"openai\"", "\"perplexity\"")
            .replace("\"gpt-4o\"", "\"perplexity/perplexity/sonar\"");
    String image =
        Exports.LITELLM_PAYLOAD
            .replace("chatcmpl-9f1", "c-7")
            .replace("acompletion", "aimage_generation")
            .replace("\"gpt-4o\"", "\"gpt-image-1\"")
            .replaceAll(
                "\"usage_object\":.*?\\}\\}",
                "\"usage_object\":{\"total_tokens\":1400,\"input_tokens\":350,\"output_tokens\":1050,"
                    + "\"input_tokens_details\":{\"text_tokens\":50,\"image_tokens\":300}}");
    String uncounted =
        Exports.LITELLM_PAYLOAD
            .replace("chatcmpl-9f1", "c-8")
            .replace("usage_object", "other_object")
            .replaceAll("(total|prompt|completion)_tokens\":[0-9]+", "$1_tokens\":0");
    String cachedAnswer =
        uncounted.replace("c-8", "c-9").replace("\"cache_hit\":false", "\"cache_hit\":true");
    warehouse.write(
        "logs/a.jsonl",
        flex,
        retried,
        cohere,
        olderGateway,
        groq,
        named,
        image,
        uncounted,
        cachedAnswer);
    warehouse.write(
        "logs/b.csv",
        Exports.LITELLM_SPEND_LOGS
            .strip()
            .replace("session_id,status,messages", "session_id,status,messages,api_base")
            .replace("CANARY-dialect", "CANARY-dialect,https://us.api.openai.com/v1"));

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();

    assertThat(
            warehouse
                .sql(
                    "SELECT concat_ws('|', event_id, provider, model, service_tier,"
                        + " coalesce(region, '-'), attempt, attempt_class, operation,"
                        + " input_cache_read) FROM usage_events ORDER BY event_id")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly(
            "c-2|openai|gpt-4o|standard|-|2|retry|generate_content|1920",
            "c-3|cohere|command-r-plus|standard|-|1|first|chat|1920",
            "c-4|openai|gpt-4o|standard|-|1|first|chat|6",
            "c-5|groq|gpt-4o|standard|-|1|first|chat|1920",
            "c-6|perplexity|perplexity/sonar|standard|-|1|first|chat|1920",
            "c-7|openai|gpt-image-1|standard|-|1|first|image_generation|0",
            "c-9|openai|gpt-4o|standard|-|1|first|chat|0",
            "chatcmpl-9f1|openai|gpt-4o|flex|eu|1|first|chat|1920",
            "msg_01|anthropic|claude-sonnet-4-6|standard|us|1|first|chat|300");
    assertThat(warehouse.sql("SELECT field, detail FROM quarantined_usage").first().mkString(" "))
        .startsWith("prompt_tokens the call succeeded and its totals are 0");
    assertThat(warehouse.warehouse().read(Table.USAGE_EVENTS).toJSON().collectAsList())
        .noneMatch(row -> row.contains("CANARY"));
  }

  @Test
  void a_record_of_a_long_conversation_tells_its_format_as_well() {
    ScratchWarehouse warehouse = new ScratchWarehouse(folder, NOW, "sources.log { path = logs }");
    String messages = "x".repeat(200_000);
    warehouse.write("logs/one.jsonl", Exports.LITELLM_PAYLOAD.replace("CANARY-dialect", messages));
    warehouse.write(
        "logs/longer.json",
        "["
            + Exports.LITELLM_PAYLOAD
                .replace("chatcmpl-9f1", "c-2")
                .replace("CANARY-dialect", "y".repeat(5_000_000))
            + "]");

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.number("SELECT sum(input_cache_read) FROM usage_events"))
        .isEqualTo(2 * 1920);
  }

  @Test
  void a_file_of_another_format_than_configured_or_of_none_is_left_out_and_said_so() {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder,
            NOW,
            "sources.spans { path = spans, format = otlp }\nsources.any { path = any }");
    warehouse.write("spans/a.jsonl", Exports.LITELLM_PAYLOAD);
    warehouse.write("any/b.jsonl", "{\"colour\":\"red\",\"size\":4}");

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isEqualTo(5);

    assertThat(warehouse.said())
        .contains("a.jsonl", "is of format litellm and the source's format is otlp")
        .contains("b.jsonl", "the format cannot be told", "\"colour\"", "or give it a mapping");
  }

  @Test
  void of_a_bundle_only_the_span_without_usage_is_refused_and_a_failed_one_may_have_none() {
    ScratchWarehouse warehouse = new ScratchWarehouse(folder, NOW, "sources.log { path = logs }");
    String unknown = Exports.OTLP.replace("gen_ai.usage.", "other.").replace("chatcmpl-77", "c-1");
    String failed =
        unknown.replace("c-1", "c-2").replace("\"status\":{}", "\"status\":{\"code\":2}");
    String underscored =
        Exports.OTLP
            .replace("chatcmpl-77", "c-3")
            .replace("cache_read.input_tokens", "cache_read_input_tokens");
    warehouse.write(
        "logs/a.jsonl",
        "{\"resourceLogs\":[]}",
        "{\"resourceSpans\":[",
        "{\"resourceSpans\":{}}",
        unknown,
        failed,
        Exports.OTLP,
        underscored);

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();

    assertThat(warehouse.said())
        .contains("19 records = 3 accepted + 0 duplicate + 3 quarantined + 13 kept out");
    assertThat(
            warehouse.number(
                "SELECT count(DISTINCT input_cache_read) FROM usage_events"
                    + " WHERE event_id IN ('chatcmpl-77', 'c-3')"))
        .as("the same in both spellings")
        .isEqualTo(1);
    assertThat(warehouse.sql("SELECT event_id FROM usage_events ORDER BY 1").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("c-2", "c-3", "chatcmpl-77");
    assertThat(warehouse.sql("SELECT reason FROM quarantined_usage ORDER BY 1").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("malformed_json", "missing_field", "missing_field");
  }

  @Test
  void a_mapping_reads_counts_out_of_responses_and_never_their_text() {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder,
            NOW,
            """
            sources.batch { path = batch, format = jsonl, mapping {
              event_id = id, provider = "'openai'", is_batch = "'true'"
              model = "get_json_object(response, '$.body.model')"
              completed_at = "from_unixtime(get_json_object(response, '$.body.created'))"
              usage = "get_json_object(response, '$.body.usage')" }, zone = UTC }
            sources.bedrock { path = bedrock, format = jsonl, mapping {
              event_id = requestId, provider = "'bedrock'", model = modelId, completed_at = timestamp
              input_uncached = "get_json_object(input, '$.inputTokenCount')"
              output_text = "get_json_object(output, '$.outputTokenCount')" } }
            sources.text { path = text, format = jsonl, mapping {
              event_id = id, provider = "'p'", model = "'m'", completed_at = "'2026-08-01T10:00:00Z'"
              input_uncached = "coalesce(tokens_in, input)"
              output_text = "coalesce(length(response), 0)" } }
            """);
    warehouse.write(
        "batch/out.jsonl",
        "{\"id\":\"b1\",\"response\":{\"status_code\":200,\"body\":{\"model\":\"gpt-4o\","
            + "\"created\":1785571200,\"choices\":[{\"message\":{\"content\":\"CANARY\"}}],"
            + "\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":120}}}}");
    warehouse.write(
        "bedrock/invocations.jsonl",
        "{\"requestId\":\"i1\",\"modelId\":\"amazon.nova-pro-v1:0\",\"timestamp\":"
            + "\"2026-08-01T10:00:00Z\",\"input\":{\"inputBodyJson\":{\"messages\":[\"CANARY\"]},"
            + "\"inputTokenCount\":14},\"output\":{\"outputTokenCount\":120}}");
    warehouse.write(
        "text/a.jsonl",
        "{\"id\":\"t1\",\"tokens_in\":7,\"response\":\"CANARY\"}",
        "{\"id\":\"t2\",\"tokens_in\":7,\"input\":\"CANARY\"}",
        "{\"id\":\"t3\",\"input\":[\"CANARY\"]}");

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();

    assertThat(
            warehouse
                .sql(
                    "SELECT concat_ws('|', event_id, model, is_batch, input_uncached, output_text)"
                        + " FROM usage_events ORDER BY event_id")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly(
            "b1|gpt-4o|true|100|20", "i1|amazon.nova-pro-v1:0|false|14|120", "t2|m|false|7|0");
    assertThat(warehouse.sql("SELECT detail FROM quarantined_usage ORDER BY 1").collectAsList())
        .extracting(row -> row.getString(0).substring(0, 60))
        .containsExactly(
            "the mapping names input, which is the name of content and ho",
            "the mapping names response, which is the name of content and");
    for (Table table : List.of(Table.USAGE_EVENTS, Table.QUARANTINED_USAGE)) {
      assertThat(warehouse.warehouse().read(table).toJSON().collectAsList())
          .noneMatch(row -> row.contains("CANARY"));
    }
  }
}
