package io.spendcast.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.ingest.CanonicalParser;
import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.Fields;
import io.spendcast.ingest.JsonRecordReader;
import io.spendcast.ingest.RecordRejection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of LiteLLM's table of spend logs. */
class LiteLlmRecordTest {
  private static final String ROW =
      "{\"request_id\":\"r1\",\"call_type\":\"%s\",\"startTime\":\"2026-08-01 08:00:00\","
          + "\"spend\":0,\"model\":\"%s\",\"custom_llm_provider\":\"%s\",\"status\":%s,"
          + "\"prompt_tokens\":%d,\"completion_tokens\":%d,\"metadata\":%s}";

  @Test
  void totals_are_split_by_what_the_metadata_says_was_cached() throws RecordRejection {
    Map<String, FieldValue> fields =
        fields(
            ROW.formatted(
                "anthropic_messages",
                "claude-sonnet-4-6",
                "anthropic",
                "null",
                6400,
                120,
                "{\"usage_object\":null,\"additional_usage_values\":{\"cache_read_input_tokens\":6000,"
                    + "\"cache_creation_input_tokens\":300,\"prompt_tokens\":1,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":6000}}}"));

    assertThat(fields)
        .containsEntry("input_uncached", number(100))
        .containsEntry("input_cache_read", number(6000))
        .containsEntry("input_cache_write_5m", number(300))
        .containsEntry("output_text", number(120))
        .containsEntry("status", new FieldValue.Text("ok"));
  }

  @Test
  void the_call_of_a_tool_counts_no_tokens_and_needs_none() throws RecordRejection {
    assertThat(
            fields(
                "{\"request_id\":\"t1\",\"call_type\":\"call_mcp_tool\",\"status\":\"success\","
                    + "\"startTime\":\"2026-08-01 08:00:00\",\"model\":\"MCP: search\","
                    + "\"metadata\":{}}"))
        .containsEntry("operation", new FieldValue.Text("execute_tool"))
        .doesNotContainKey("input_uncached");
  }

  @ParameterizedTest
  @CsvSource({
    "acompletion, 0, false, true",
    "acompletion, 0.004, false, true",
    "aembedding, 0, false, true",
    "arerank, 0.002, false, true",
    "arerank, 0, false, false",
    "acompletion, 0, true, false",
    "call_mcp_tool, 0.1, false, false"
  })
  void a_usage_object_of_zeros_is_unknown_usage_unless_nothing_can_have_been_used(
      String callType, String cost, boolean isCacheHit, boolean isRefused) throws RecordRejection {
    String row =
        ROW.formatted(
                callType,
                "gpt-4o",
                "openai",
                "\"success\"",
                0,
                0,
                "{\"usage_object\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}}")
            .replace("\"spend\":0", "\"cache_hit\":" + isCacheHit + ",\"spend\":" + cost);
    if (isRefused) {
      assertThatThrownBy(() -> fields(row))
          .isInstanceOf(RecordRejection.class)
          .hasMessageContaining("unknown usage is not zero");
    } else {
      assertThat(fields(row)).doesNotContainKey("input_uncached");
    }
  }

  @Test
  void a_failure_that_only_the_metadata_tells_is_one() throws RecordRejection {
    Map<String, FieldValue> fields =
        fields(
            ROW.formatted(
                "acompletion",
                "gpt-4o",
                "openai",
                "null",
                0,
                0,
                "{\"status\":\"failure\",\"error_information\":{\"error_class\":\"RateLimitError\"}}"));

    assertThat(fields)
        .containsEntry("status", new FieldValue.Text("error"))
        .containsEntry("error_type", new FieldValue.Text("RateLimitError"));
  }

  @Test
  void a_request_that_failed_before_it_had_a_provider_and_used_nothing_is_told_so()
      throws RecordRejection {
    String early = ROW.formatted("acompletion", "best", "", "\"failure\"", 0, 0, "%s");
    assertThat(fields(early.formatted("{}"))).containsKey(CanonicalParser.UNROUTED);
    assertThat(fields(ROW.formatted("acompletion", "best", "", "\"failure\"", 9, 0, "{}")))
        .as("tokens were used")
        .doesNotContainKey(CanonicalParser.UNROUTED);
    assertThat(fields(early.formatted("{\"error_information\":{\"llm_provider\":\"openai\"}}")))
        .doesNotContainKey(CanonicalParser.UNROUTED)
        .containsEntry("provider", new FieldValue.Text("openai"));
  }

  @Test
  void what_a_batch_has_cost_is_logged_as_a_batch() throws RecordRejection {
    assertThat(
            fields(ROW.formatted("aretrieve_batch", "gpt-4o", "openai", "\"success\"", 9, 1, "{}")))
        .containsEntry("is_batch", new FieldValue.Flag(true))
        .containsEntry("operation", new FieldValue.Text("aretrieve_batch"));
  }

  private static Map<String, FieldValue> fields(String row) throws RecordRejection {
    Fields given = new JsonRecordReader(false).read(row);
    Fields canonical = new LiteLlmSpendLog().canonical(given).get(0).fields();
    assertThat(canonical).isNotNull();
    return canonical.values();
  }

  private static FieldValue number(long count) {
    return new FieldValue.NumberText(Long.toString(count));
  }
}
