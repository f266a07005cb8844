package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A provider's usage object as one field of any record. */
class GivenUsageTest {
  private static final String ANTHROPIC =
      "{\"input_tokens\":21,\"cache_read_input_tokens\":5000,"
          + "\"cache_creation\":{\"ephemeral_1h_input_tokens\":40},\"output_tokens\":393,"
          + "\"service_tier\":\"priority\"}";

  @Test
  void an_object_becomes_meters_and_the_served_tier_and_is_no_unknown_field() {
    Map<String, Object> values =
        Records.accepted(Records.parse(Records.with("\"usage\":" + ANTHROPIC)));

    assertThat(values)
        .containsEntry("input_uncached", 21L)
        .containsEntry("input_cache_read", 5000L)
        .containsEntry("input_cache_write_1h", 40L)
        .containsEntry("output_text", 393L)
        .containsEntry("service_tier", "priority")
        .containsEntry("rescued", null);
  }

  @Test
  void json_in_a_csv_cell_is_the_same_object() {
    Map<String, Object> values =
        Records.accepted(
            Records.parseTexts(
                Map.of(
                    "event_id", "e1",
                    "provider", "anthropic",
                    "model", "claude-haiku-4-5",
                    "started_at", "2026-07-01T10:00:00Z",
                    "usage", ANTHROPIC)));

    assertThat(values).containsEntry("input_cache_read", 5000L).containsEntry("output_text", 393L);
  }

  @Test
  void a_meter_beside_the_object_and_a_usage_that_is_no_object_are_refused() {
    assertThat(Records.reasonOf(Records.with("\"output_text\":1,\"usage\":" + ANTHROPIC)))
        .isEqualTo(QuarantineReason.CONTRADICTORY_USAGE);
    assertThat(Records.reasonOf(Records.with("\"usage\":17")))
        .isEqualTo(QuarantineReason.WRONG_TYPE);
    assertThat(Records.reasonOf(Records.with("\"usage\":\"{\\\"input_tokens\\\":1\"")))
        .isEqualTo(QuarantineReason.MALFORMED_JSON);
  }
}
