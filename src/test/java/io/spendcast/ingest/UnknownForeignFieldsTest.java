package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.dialect.Exports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other systems write beside the known fields is kept, and never a word of content. */
class UnknownForeignFieldsTest {
  private static final SourceSettings SOURCE =
      SourceSettings.defaults("gateway", SourceFormat.AUTO);

  @TempDir Path root;

  @Test
  void unknown_fields_of_a_litellm_payload_are_rescued_without_content_and_secrets()
      throws IOException {
    String payload =
        Exports.LITELLM_PAYLOAD
            .replace(
                "\"cache_key\"",
                "\"guardrail_ms\":12,\"region\":\"eu-1\",\"note\":\"CANARY with blanks\","
                    + "\"last_prompt_shown\":\"CANARY\",\"team_secret_ref\":\"CANARY\","
                    + "\"requester_ip_address\":\"CANARY\",\"prompt_parts\":{\"a\":\"CANARY\",\"n\":3},"
                    + "\"proxy_server_request\":\"{\\\"body\\\":{\\\"x\\\":\\\"CANARY\\\"},\\\"size\\\":9}\","
                    + "\"broken\":\"{CANARY\",\"provider_x\":[\"a\",{\"messages\":\"CANARY\"}],"
                    + "\"cache_key\"")
            .replace("\"metadata\":{", "\"metadata\":{\"spend_tier\":\"gold\",");
    Map<String, Object> event = accepted("a.jsonl", payload);
    assertThat(rescued(event))
        .containsEntry("litellm.guardrail_ms", "12")
        .containsEntry("litellm.region", "eu-1")
        .containsEntry("litellm.prompt_parts.n", "3")
        .containsEntry("litellm.proxy_server_request.size", "9")
        .containsEntry("litellm_metadata.spend_tier", "gold")
        .doesNotContainKeys("litellm.note", "litellm.team_secret_ref", "litellm.model");
    assertThat(event.toString()).doesNotContain("CANARY");
  }

  @Test
  void unknown_attributes_of_a_span_and_its_resource_are_rescued_without_content()
      throws IOException {
    String spans =
        Exports.OTLP
            .replace(
                "{\"key\":\"gen_ai.provider.name\"",
                "{\"key\":\"app.shard\",\"value\":{\"intValue\":\"4\"}},"
                    + "{\"key\":\"gen_ai.system_instructions\",\"value\":{\"stringValue\":\"CANARY\"}},"
                    + "{\"key\":\"app.last_answer_shown\",\"value\":{\"stringValue\":\"CANARY\"}},{\"key\":\"app.free\",\"value\":{\"stringValue\":\"CANARY"
                    + " two\"}},{\"key\":\"gen_ai.provider.name\"")
            .replace(
                "{\"key\":\"service.name\"",
                "{\"key\":\"service.version\",\"value\":{\"stringValue\":\"1.4.2\"}},"
                    + "{\"key\":\"service.name\"");
    Map<String, Object> event = accepted("a.jsonl", spans);
    assertThat(rescued(event))
        .containsEntry("otlp.app.shard", "4")
        .containsEntry("otlp_resource.service.version", "1.4.2")
        .doesNotContainKeys("otlp.gen_ai.usage.input_tokens", "otlp.gen_ai.operation.name");
    assertThat(event.toString()).doesNotContain("CANARY");
  }

  @ParameterizedTest
  @CsvSource({"gen_ai.provider.name, azure.ai.openai", "gen_ai.system, az.ai.openai"})
  void the_provider_of_a_span_has_a_name_in_each_generation(String key, String name)
      throws IOException {
    String spans =
        Exports.OTLP.replace("gen_ai.provider.name", key).replace("azure.ai.openai", name);
    assertThat(accepted("a.jsonl", spans))
        .containsEntry("provider", "azure")
        .containsEntry("model", "gpt-4o-2024-08-06");
  }

  @Test
  void unknown_columns_of_spend_logs_are_rescued_without_content() throws IOException {
    Map<String, Object> event =
        accepted(
            "a.csv",
            Exports.LITELLM_SPEND_LOGS
                .replace(",status,messages", ",status,shard,proxy_server_request,messages")
                .replace(
                    ",success,", ",success,s4,\"{\"\"messages\"\":\"\"CANARY\"\",\"\"n\"\":1}\","));
    assertThat(rescued(event))
        .containsEntry("litellm.shard", "s4")
        .containsEntry("litellm.proxy_server_request.n", "1");
    assertThat(event.toString()).doesNotContain("CANARY");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> rescued(Map<String, Object> event) {
    return (Map<String, String>) event.get("rescued");
  }

  private Map<String, Object> accepted(String name, String text) throws IOException {
    InspectedFile file =
        FileInspector.inspect(root, Files.writeString(root.resolve(name), text), SOURCE);
    assertThat(file.detail()).isNull();
    List<Map<String, Object>> events = new ArrayList<>();
    try (RecordIterator<ParsedRecord> records =
        UsageReader.read(file, SOURCE, Records.NOW.plusSeconds(86_400 * 60))) {
      records.forEachRemaining(
          record -> {
            if (record.outcome() instanceof CanonicalRecord.Accepted event) {
              events.add(event.values());
            }
          });
    }
    assertThat(events).hasSize(1);
    return events.get(0);
  }
}
