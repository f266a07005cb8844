package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"\"usage\":null", "\"usage\":null,\"status\":\"ok\""})
  void an_answer_whose_usage_is_null_is_not_free(String fields) {
    CanonicalRecord.Rejected found = Records.rejected(Records.parse(Records.with(fields)));
    assertThat(found.reason()).isEqualTo(QuarantineReason.MISSING_FIELD);
    assertThat(found.field()).isEqualTo("usage");
    assertThat(found.detail()).contains("unknown usage is not zero", "include_usage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"usage\":null,\"output_text\":0",
        "\"usage\":null,\"status\":\"error\"",
        "\"usage\":null,\"response_cache_status\":\"hit\""
      })
  void usage_may_be_null_where_nothing_was_used(String fields) {
    assertThat(Records.accepted(Records.parse(Records.with(fields))))
        .containsEntry("output_text", 0L);
  }

  @Test
  void an_answer_of_which_every_meter_is_null_is_not_free() {
    CanonicalRecord.Rejected found =
        Records.rejected(
            Records.parse(Records.with("\"input_uncached\":null,\"output_text\":null")));
    assertThat(found.reason()).isEqualTo(QuarantineReason.MISSING_FIELD);
    assertThat(found.detail()).contains("every meter of the record is null", "0 where nothing");
    assertThat(
            Records.accepted(
                Records.parse(Records.with("\"input_uncached\":null,\"output_text\":3"))))
        .containsEntry("input_uncached", 0L);
  }

  @ParameterizedTest
  @CsvSource({
    "ON_DEMAND, standard",
    "ON_DEMAND_PRIORITY, priority",
    "ON_DEMAND_FLEX, flex",
    "PROVISIONED_THROUGHPUT, provisioned_throughput"
  })
  void the_kind_of_traffic_is_vertex_ais_tier(String traffic, String tier) {
    String usage =
        "\"usage\":{\"promptTokenCount\":1,\"candidatesTokenCount\":1,\"trafficType\":\"%s\"}";
    assertThat(Records.accepted(Records.parse(Records.with(usage.formatted(traffic)))))
        .containsEntry("service_tier", tier);
  }

  // FAULTS 19
  @Test
  void a_count_in_quotes_is_read_only_where_the_source_says_so() {
    String record =
        Records.with("\"usage\":{\"prompt_tokens\":\"100\",\"completion_tokens\":\"10\"}");
    assertThat(Records.rejected(Records.parse(record)).detail())
        .contains("found a string, expected a number", "set coerce_strings");
    SourceSettings coercing =
        Records.settings(SourceFormat.JSONL, ZoneOffset.UTC, EventIdentity.FIELD, true);
    assertThat(Records.accepted(Records.parse(record, coercing)))
        .containsEntry("input_uncached", 100L)
        .containsEntry("output_text", 10L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"prompt_tokens\":1000",
        "\"input_tokens\":\"7\"",
        "\"Usage\":{\"prompt_tokens\":1000}",
        "\"usageMetadata\":{\"promptTokenCount\":1000}",
        "\"token_usage\":{\"total\":1000}"
      })
  void counts_under_a_providers_own_names_are_not_taken_for_nothing(String fields) {
    CanonicalRecord.Rejected found = Records.rejected(Records.parse(Records.with(fields)));
    assertThat(found.reason()).isEqualTo(QuarantineReason.MISSING_FIELD);
    assertThat(found.field()).isEqualTo("usage");
    assertThat(found.detail()).contains("no meter is given; found `", "as the object `usage`");
    assertThat(Records.accepted(Records.parse(Records.with(fields + ",\"output_text\":0"))))
        .containsEntry("output_text", 0L);
    assertThat(Records.accepted(Records.parse(Records.with(fields + ",\"status\":\"error\""))))
        .containsEntry("output_text", 0L);
  }

  @Test
  void the_word_null_in_a_csv_cell_is_null() {
    Map<String, String> failed =
        Map.of(
            "event_id", "e1",
            "provider", "openai",
            "model", "gpt-4o",
            "started_at", "2026-07-01T10:00:00Z",
            "status", "error",
            "usage", "null");
    assertThat(Records.accepted(Records.parseTexts(failed))).containsEntry("output_text", 0L);
    Map<String, String> answered = new java.util.HashMap<>(failed);
    answered.put("status", "ok");
    assertThat(Records.rejected(Records.parseTexts(answered)).reason())
        .isEqualTo(QuarantineReason.MISSING_FIELD);
  }

  @Test
  void usage_of_zero_beside_an_empty_meter_and_an_error_without_a_status_are_known() {
    assertThat(
            Records.accepted(
                Records.parse(
                    Records.with(
                        "\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0},\"web_search\":null"))))
        .containsEntry("input_uncached", 0L);
    assertThat(
            Records.accepted(
                Records.parse(Records.with("\"error_type\":\"timeout\",\"output_text\":null"))))
        .containsEntry("output_text", 0L);
  }

  @Test
  void what_a_canonical_record_holds_of_a_response_is_content() {
    Map<String, Object> values =
        Records.accepted(
            Records.parse(
                Records.with(
                    "\"response\":{\"usage\":\"one tablet a day\",\"service_tier\":\"x\"}")));
    assertThat(values.toString()).doesNotContain("tablet");
    assertThat(values).containsEntry("rescued", null);
  }

  @Test
  void fast_mode_is_a_tier_and_the_place_of_inference_a_region() {
    String usage =
        "\"usage\":{\"input_tokens\":1,\"output_tokens\":1,\"service_tier\":\"standard\",";
    assertThat(
            Records.accepted(
                Records.parse(
                    Records.with(usage + "\"speed\":\"fast\",\"inference_geo\":\"us\"}"))))
        .containsEntry("service_tier", "fast")
        .containsEntry("region", "us");
    assertThat(
            Records.accepted(
                Records.parse(
                    Records.with(usage + "\"speed\":\"standard\",\"inference_geo\":\"global\"}"))))
        .containsEntry("service_tier", "standard")
        .containsEntry("region", null);
  }

  @Test
  void a_meter_that_no_usage_object_counts_may_stand_beside_one() {
    String usage = "\"usage\":{\"input_tokens\":7,\"output_tokens\":1}";
    assertThat(Records.accepted(Records.parse(Records.with(usage + ",\"web_search\":2"))))
        .containsEntry("web_search", 2L)
        .containsEntry("input_uncached", 7L);
    assertThat(
            Records.rejected(Records.parse(Records.with(usage + ",\"input_uncached\":7"))).reason())
        .isEqualTo(QuarantineReason.CONTRADICTORY_USAGE);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"service_tier\":\"default\"', standard, false",
    "'\"service_tier\":\"on_demand\"', standard, false",
    "'\"service_tier\":\"batch\"', standard, true",
    "'\"usage\":{\"input_tokens\":1,\"output_tokens\":1,\"service_tier\":\"batch\"}', standard, true",
    "'\"service_tier\":\"flex\",\"is_batch\":true', flex, true"
  })
  void a_tier_is_what_prices_call_it_and_a_batch_is_no_tier(
      String fields, String tier, boolean isBatch) {
    assertThat(Records.accepted(Records.parse(Records.with(fields))))
        .containsEntry("service_tier", tier)
        .containsEntry("is_batch", isBatch);
  }

  @ParameterizedTest
  @CsvSource({
    "flex, default, standard, false, {requested_service_tier=flex}",
    "priority, flex, flex, false, {requested_service_tier=priority}",
    "default, standard, standard, false, ",
    "batch, standard, standard, true, ",
    "priority, auto, priority, false, "
  })
  void what_was_served_beats_what_was_asked_for(
      String asked, String served, String tier, boolean isBatch, String rescued) {
    String usage = "\"usage\":{\"input_tokens\":1,\"output_tokens\":1,\"service_tier\":\"%s\"}";
    Map<String, Object> values =
        Records.accepted(
            Records.parse(
                Records.with("\"service_tier\":\"" + asked + "\"," + usage.formatted(served))));
    assertThat(values).containsEntry("service_tier", tier).containsEntry("is_batch", isBatch);
    assertThat(String.valueOf(values.get("rescued"))).isEqualTo(String.valueOf(rescued));
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

  @Test
  void a_request_without_a_provider_is_kept_out_unless_its_source_names_one() {
    String record =
        "{\"event_id\":\"e1\",\"model\":\"best\",\"status\":\"error\",\"unrouted\":true,"
            + "\"enqueued_at\":\"2026-07-01T10:00:00Z\"%s}";
    assertThat(Records.parse(record.formatted(""))).isInstanceOf(CanonicalRecord.KeptOut.class);
    assertThat(Records.accepted(Records.parse(record.formatted(",\"provider\":\"openai\""))))
        .containsEntry("status", "error");
  }
}
