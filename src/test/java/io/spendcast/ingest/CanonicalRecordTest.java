package io.spendcast.ingest;

import static io.spendcast.ingest.Records.accepted;
import static io.spendcast.ingest.Records.parse;
import static io.spendcast.ingest.Records.parseTexts;
import static io.spendcast.ingest.Records.reasonOf;
import static io.spendcast.ingest.Records.rejected;
import static io.spendcast.ingest.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalRecordTest {

  @Test
  void a_minimal_record_gets_its_defaults() {
    Map<String, Object> values = accepted(parse(with("\"input_uncached\":7")));
    assertThat(values)
        .containsEntry("event_id", "e1")
        .containsEntry("call_id", "e1")
        .containsEntry("attempt", 1)
        .containsEntry("attempt_class", "first")
        .containsEntry("service_tier", "standard")
        .containsEntry("is_batch", false)
        .containsEntry("status", "ok")
        .containsEntry("operation", "chat")
        .containsEntry("requested_model", null)
        .containsEntry("input_uncached", 7L)
        .containsEntry("output_text", 0L)
        .containsEntry("source", "gateway")
        .containsEntry("source_file", "in/a.jsonl")
        .containsEntry("source_line", 1L)
        .containsEntry("event_at", Instant.parse("2026-07-01T10:00:00Z"))
        .containsEntry("event_date", LocalDate.of(2026, 7, 1))
        .containsEntry("first_token_class", "missing")
        .containsEntry("rescued", null)
        .doesNotContainKeys("ingested_at", "recorded_at");
  }

  @Test
  void a_later_attempt_is_a_retry_unless_the_record_says_otherwise() {
    assertThat(accepted(parse(with("\"attempt\":2")))).containsEntry("attempt_class", "retry");
    assertThat(accepted(parse(with("\"attempt\":2,\"attempt_class\":\"fallback\""))))
        .containsEntry("attempt_class", "fallback");
  }

  // FAULTS 18
  @ParameterizedTest
  @CsvSource({
    "event_id, Event_Id, MISSING_EVENT_ID",
    "event_id, ID, MISSING_EVENT_ID",
    "provider, Provider, MISSING_FIELD",
    "model, MODEL, MISSING_FIELD",
    "enqueued_at, enqueuedAt, MISSING_FIELD"
  })
  void a_required_field_in_another_spelling_is_missing(
      String field, String spelling, QuarantineReason reason) {
    CanonicalRecord.Rejected found =
        rejected(parse(with("").replace("\"" + field + "\"", "\"" + spelling + "\"")));
    assertThat(found.reason()).isEqualTo(reason);
    assertThat(found.field()).isEqualTo(field);
    if (!spelling.equals("ID")) {
      assertThat(found.detail()).contains("`" + spelling + "`");
    }
  }

  // FAULTS 18
  @Test
  void a_meter_in_another_spelling_rejects_the_record_since_its_tokens_would_be_lost() {
    CanonicalRecord.Rejected found = rejected(parse(with("\"Input_Uncached\":500")));
    assertThat(found.reason()).isEqualTo(QuarantineReason.MISSING_FIELD);
    assertThat(found.field()).isEqualTo("input_uncached");
  }

  // FAULTS 18
  @Test
  void unknown_fields_are_rescued_flat_and_without_content() {
    Map<String, Object> values =
        accepted(
            parse(
                with(
                    "\"Team\":\"search\",\"cost\":{\"usd\":1.5,\"Prompt\":\"CANARY\"},"
                        + "\"tags\":[\"a\",2],\"list\":[{\"k\":1,\"text\":\"CANARY\"}],\"n\":null,"
                        + "\"end_user\":\"alice\"")));
    assertThat(values.get("team")).isNull();
    assertThat(values.get("rescued"))
        .isEqualTo(
            Map.of(
                "Team",
                "search",
                "cost.usd",
                "1.5",
                "tags",
                "[\"a\",2]",
                "list.0.k",
                "1",
                "end_user",
                Sha256.hex("alice")));
  }

  @Test
  void unknown_fields_that_may_hold_content_or_a_key_are_not_rescued_whatever_their_name() {
    Map<String, Object> values =
        accepted(
            parse(
                with(
                    "\"user_prompt\":\"CANARY\",\"response_text\":\"CANARY\","
                        + "\"openai_api_key\":\"CANARY\",\"note\":\"CANARY and more\","
                        + "\"metadata\":\"{\\\"messages\\\":[{\\\"content\\\":\\\"CANARY\\\"}],"
                        + "\\\"shard\\\":7}\",\"history\":\"[{\\\"content\\\":\\\"CANARY\\\"}]\","
                        + "\"prompt_parts\":{\"a\":\"CANARY\",\"n\":3},"
                        + "\"attributes\":{\"customer\":\"acme\",\"log\":{\"last_answer\":\"CANARY\"}}")));
    assertThat(values).containsEntry("attributes", Map.of("customer", "acme"));
    assertThat(values.get("rescued"))
        .isEqualTo(Map.of("metadata.shard", "7", "prompt_parts.n", "3"));
    assertThat(values.toString()).doesNotContain("CANARY");
  }

  @Test
  void rescued_fields_are_bounded_in_number_and_length() {
    StringBuilder fields = new StringBuilder("\"a_long\":[1" + ",1".repeat(2500) + "]");
    for (int i = 0; i < 200; i++) {
      fields.append(",\"unknown_").append(i).append("\":").append(i);
    }
    Map<?, ?> rescued = (Map<?, ?>) accepted(parse(with(fields.toString()))).get("rescued");
    assertThat(rescued).hasSize(50);
    assertThat((String) rescued.get("a_long")).hasSize(256).contains("…#");
  }

  // FAULTS 19
  @ParameterizedTest
  @CsvSource({
    "-1, NEGATIVE_NUMBER",
    "1.5, FRACTIONAL_NUMBER",
    "1.000001, FRACTIONAL_NUMBER",
    "1e-3, FRACTIONAL_NUMBER",
    "1000000001, NUMBER_OUT_OF_RANGE",
    "9223372036854775808, NUMBER_OUT_OF_RANGE",
    "1e400, NUMBER_OUT_OF_RANGE",
    "1e99999999999, NUMBER_OUT_OF_RANGE",
    "-1e400, NUMBER_OUT_OF_RANGE",
    "'\"7\"', WRONG_TYPE",
    "true, WRONG_TYPE",
    "[7], WRONG_TYPE",
    "NaN, MALFORMED_JSON"
  })
  void a_quantity_is_a_whole_number_of_its_range(String value, QuarantineReason reason) {
    assertThat(reasonOf(with("\"input_uncached\":" + value))).isEqualTo(reason);
  }

  // FAULTS 19
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "1000000000, 1000000000",
    "1e3, 1000",
    "1.5e3, 1500",
    "10E0, 10",
    "120.0, 120",
    "120.000, 120",
    "-0.0, 0"
  })
  void a_whole_number_may_be_written_in_any_form_of_its_value(String value, long expected) {
    assertThat(accepted(parse(with("\"input_uncached\":" + value))))
        .containsEntry("input_uncached", expected);
  }

  // FAULTS 19
  @Test
  void a_string_is_a_number_only_where_the_source_says_so() {
    SourceSettings coercing = Records.settings(SourceFormat.JSONL, null, EventIdentity.FIELD, true);
    assertThat(accepted(parse(with("\"input_uncached\":\"7\",\"is_batch\":\"true\""), coercing)))
        .containsEntry("input_uncached", 7L)
        .containsEntry("is_batch", true);
    assertThat(rejected(parse(with("\"input_uncached\":\"7,000\""), coercing)).reason())
        .isEqualTo(QuarantineReason.NOT_A_NUMBER);
  }

  // FAULTS 15, 19
  @ParameterizedTest
  @ValueSource(
      strings = {"4,5", "1.234,56", "1 000", " 7", "+7", "07", "1e3", "0x7", "٧", "NaN", "7L", "-"})
  void text_of_a_quantity_is_plain_digits(String text) {
    CanonicalRecord.Rejected found = rejected(parseTexts(texts("input_uncached", text)));
    assertThat(found.reason()).isEqualTo(QuarantineReason.NOT_A_NUMBER);
    assertThat(found.field()).isEqualTo("input_uncached");
  }

  // FAULTS 15, 19
  @Test
  void a_count_of_a_data_frame_ends_in_one_zero_and_a_group_of_thousands_is_no_count() {
    assertThat(accepted(parseTexts(texts("input_uncached", "120.0"))))
        .containsEntry("input_uncached", 120L);
    for (String text : List.of("1.000", "1.00", "1.5", "1.0e0")) {
      assertThat(parseTexts(texts("input_uncached", text)))
          .as(text)
          .isInstanceOf(CanonicalRecord.Rejected.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "True, true", "FALSE, false", "t, true", "f, false"})
  void a_flag_is_spelled_as_exports_spell_it(String text, boolean expected) {
    assertThat(accepted(parseTexts(texts("is_batch", text)))).containsEntry("is_batch", expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "TrUe", "0.0"})
  void what_only_looks_like_a_flag_is_none(String text) {
    assertThat(rejected(parseTexts(texts("is_batch", text))).reason())
        .isEqualTo(QuarantineReason.WRONG_TYPE);
  }

  private static Map<String, String> texts(String name, String text) {
    return Map.of(
        "event_id",
        "e1",
        "provider",
        "openai",
        "model",
        "gpt-4o",
        "enqueued_at",
        "1782900000",
        name,
        text);
  }

  @ParameterizedTest
  @CsvSource({
    "status, done",
    "status, OK",
    "attempt_class, third",
    "response_cache_status, HIT",
    "operation, sing"
  })
  void a_value_outside_its_closed_set_is_rejected(String field, String value) {
    CanonicalRecord.Rejected found = rejected(parse(with("\"" + field + "\":\"" + value + "\"")));
    assertThat(found.reason()).isEqualTo(QuarantineReason.UNKNOWN_VALUE);
    assertThat(found.field()).isEqualTo(field);
    assertThat(found.detail()).contains(value).contains("expected one of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"invoke_agent", "invoke_workflow", "create_agent", "execute_tool"})
  void an_agent_span_is_kept_out_even_without_the_fields_of_a_call(String operation) {
    assertThat(parse("{\"operation\":\"" + operation + "\"}"))
        .isEqualTo(new CanonicalRecord.KeptOut());
  }

  @Test
  void a_cached_response_has_no_meters() {
    assertThat(reasonOf(with("\"response_cache_status\":\"hit\",\"output_text\":1")))
        .isEqualTo(QuarantineReason.CACHED_RESPONSE_WITH_METERS);
    assertThat(reasonOf(with("\"response_cache_status\":\"stale_hit\",\"request\":1")))
        .isEqualTo(QuarantineReason.CACHED_RESPONSE_WITH_METERS);
    accepted(parse(with("\"response_cache_status\":\"hit\",\"output_text\":0")));
    accepted(parse(with("\"response_cache_status\":\"miss\",\"output_text\":1")));
  }

  @Test
  void people_and_keys_are_stored_as_hashes() {
    String hash = Sha256.hex("sk-secret");
    Map<String, Object> values =
        accepted(
            parse(
                with(
                    "\"user_id\":\"alice\",\"api_key\":\"sk-secret\","
                        + "\"attributes\":{\"customer\":\"acme\",\"user\":\"alice\"}")));
    assertThat(values)
        .containsEntry("user_hash", Sha256.hex("alice"))
        .containsEntry("api_key_hash", hash)
        .containsEntry(
            "attributes", new TreeMap<>(Map.of("customer", "acme", "user", Sha256.hex("alice"))))
        .containsEntry("rescued", null);
    assertThat(values.toString()).doesNotContain("alice").doesNotContain("sk-secret");
    assertThat(accepted(parse(with("\"api_key_hash\":\"" + hash + "\""))))
        .containsEntry("api_key_hash", hash);
    assertThat(accepted(parse(with("\"api_key_hash\":\"" + hash.toUpperCase(Locale.ROOT) + "\""))))
        .as("the same hash, as others write it")
        .containsEntry("api_key_hash", hash);
    assertThat(accepted(parse(with("\"api_key_hash\":\"sk-secret\""))))
        .containsEntry("api_key_hash", hash);
  }

  @Test
  void a_constant_fills_a_field_that_the_record_leaves_empty() {
    SourceSettings source =
        new SourceSettings(
            "trace",
            1,
            SourceFormat.JSONL,
            false,
            null,
            EventIdentity.FIELD,
            false,
            1 << 20,
            1 << 20,
            200,
            400,
            SourceSettings.INFERENCE_OPERATIONS,
            Map.of("team", "search", "model", "other", "input_uncached", "3"));
    assertThat(accepted(parse(with("\"team\":\"\""), source)))
        .containsEntry("team", "search")
        .containsEntry("model", "gpt-4o")
        .containsEntry("input_uncached", 3L);
  }

  // FAULTS 20
  @Test
  void a_decimal_too_fine_for_its_column_is_rounded_and_kept_as_written() {
    Map<String, Object> exact = accepted(parse(with("\"provider_cost_usd\":0.123456789012345678")));
    assertThat(exact.get("provider_cost_usd")).hasToString("0.123456789012345678");
    assertThat(exact.get("rescued")).isNull();

    Map<String, Object> rounded =
        accepted(parse(with("\"provider_cost_usd\":0.1234567890123456785")));
    assertThat(rounded.get("provider_cost_usd")).hasToString("0.123456789012345678");
    assertThat(rounded.get("rescued"))
        .isEqualTo(Map.of("provider_cost_usd", "0.1234567890123456785"));
    assertThat(reasonOf(with("\"provider_cost_usd\":1e30")))
        .isEqualTo(QuarantineReason.NUMBER_OUT_OF_RANGE);
    assertThat(reasonOf(with("\"provider_cost_usd\":-0.1")))
        .isEqualTo(QuarantineReason.NEGATIVE_NUMBER);
    assertThat(reasonOf(with("\"quality_score\":1.01")))
        .isEqualTo(QuarantineReason.NUMBER_OUT_OF_RANGE);
    accepted(parse(with("\"provider_cost_usd\":1e-999999")));
  }

  // FAULTS 29
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "=cmd|'/c calc'!A0",
        "team\r\nBcc: eve@example.org",
        "\u202Egnp.exe",
        "nul\u0000nul",
        "👩‍👩‍👧‍👦",
        "gpt‑4о",
        "'; DROP TABLE usage_events; --",
        "../../etc/passwd"
      })
  void hostile_names_are_stored_verbatim(String name) {
    StringBuilder json = new StringBuilder();
    JsonText.appendQuoted(json, name);
    assertThat(accepted(parse(with("\"team\":" + json)))).containsEntry("team", name);
  }

  // FAULTS 29
  @Test
  void a_long_or_ill_formed_name_is_bounded_and_stays_distinct() {
    String first = stored("x".repeat(10_000));
    assertThat(first)
        .hasSize(1024)
        .endsWith("…#" + Sha256.hex("x".repeat(10_000)).substring(0, 16));
    assertThat(stored("x".repeat(10_001))).isNotEqualTo(first);
    assertThat(stored("x".repeat(1024))).isEqualTo("x".repeat(1024));
    assertThat(stored("x".repeat(1005) + "👍".repeat(100))).hasSize(1023);
    assertThat(stored("a\\ud800")).startsWith("a\uFFFD…#").isNotEqualTo(stored("a\\ud801"));
  }

  private static String stored(String escaped) {
    return (String) accepted(parse(with("\"team\":\"" + escaped + "\""))).get("team");
  }
}
