package io.spendcast.ingest;

import static io.spendcast.ingest.Records.accepted;
import static io.spendcast.ingest.Records.parse;
import static io.spendcast.ingest.Records.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivationsTest {

  @Test
  void durations_follow_from_the_instants() {
    assertThat(
            values(
                "\"enqueued_at\":\"2026-07-01T10:00:00Z\",\"started_at\":\"2026-07-01T10:00:01Z\","
                    + "\"first_token_at\":\"2026-07-01T10:00:01.5Z\","
                    + "\"completed_at\":\"2026-07-01T10:00:03.000001Z\",\"is_streamed\":true"))
        .containsEntry("queue_us", 1_000_000L)
        .containsEntry("latency_us", 3_000_001L)
        .containsEntry("latency_class", "full")
        .containsEntry("time_to_first_token_us", 1_500_000L)
        .containsEntry("time_to_last_token_us", 3_000_001L)
        .containsEntry("first_token_class", "valid");
  }

  @Test
  void without_the_queue_the_latency_is_that_of_the_service() {
    assertThat(
            values(
                "\"started_at\":\"2026-06-30T23:59:59Z\","
                    + "\"first_token_at\":\"2026-07-01T00:00:00Z\","
                    + "\"completed_at\":\"2026-07-01T00:00:01Z\""))
        .containsEntry("latency_us", 2_000_000L)
        .containsEntry("latency_class", "service_only")
        .containsEntry("time_to_first_token_us", 1_000_000L)
        .containsEntry("time_to_last_token_us", null)
        .containsEntry("queue_us", null)
        .containsEntry("event_at", Instant.parse("2026-06-30T23:59:59Z"))
        .containsEntry("event_date", LocalDate.of(2026, 6, 30));
  }

  @Test
  void a_completion_alone_dates_the_event_and_has_no_latency() {
    assertThat(values("\"completed_at\":\"2026-07-01T00:00:01Z\""))
        .containsEntry("event_at", Instant.parse("2026-07-01T00:00:01Z"))
        .containsEntry("latency_us", null)
        .containsEntry("latency_class", null);
  }

  @Test
  void a_given_duration_is_never_replaced() {
    assertThat(
            values(
                "\"enqueued_at\":\"2026-07-01T10:00:00Z\","
                    + "\"completed_at\":\"2026-07-01T10:00:03Z\",\"latency_us\":5"))
        .containsEntry("latency_us", 5L)
        .containsEntry("latency_class", "full");
  }

  // FAULTS 22
  @ParameterizedTest
  @CsvSource({"-5, -5", "0, 0", "1000000000000, 1000000000000"})
  void a_bogus_latency_is_kept_as_reported(String reported, long expected) {
    assertThat(values("\"started_at\":1782900000,\"latency_us\":" + reported))
        .containsEntry("latency_us", expected);
  }

  // FAULTS 22
  @Test
  void a_null_latency_is_none_and_clocks_that_disagree_give_a_negative_one() {
    assertThat(values("\"started_at\":1782900000,\"latency_us\":null"))
        .containsEntry("latency_us", null);
    assertThat(values("\"started_at\":1782900001,\"completed_at\":1782900000"))
        .containsEntry("latency_us", -1_000_000L);
    assertThat(reasonOf(Records.with("\"latency_us\":1.5")))
        .isEqualTo(QuarantineReason.FRACTIONAL_NUMBER);
    assertThat(reasonOf(Records.with("\"latency_us\":9223372036854775808")))
        .isEqualTo(QuarantineReason.NUMBER_OUT_OF_RANGE);
  }

  @ParameterizedTest
  @CsvSource({
    "true, 100, 50, valid",
    "true, 100, , missing",
    "true, 100, 0, zero",
    "true, 100, -1, zero",
    "true, 100, 100, equals_total",
    "true, 100, 101, exceeds_total",
    "true, , 50, valid",
    "true, , 86400000000, valid",
    "true, , 86400000001, exceeds_total",
    "true, 999999999999, 86400000001, exceeds_total",
    "true, 0, 0, zero",
    ", 100, 50, valid",
    "false, 100, 50, not_streamed",
    "false, 100, , not_streamed"
  })
  void first_tokens_are_classed(String streamed, Long latency, Long firstToken, String expected) {
    assertThat(
            values(
                "\"started_at\":1782900000,\"is_streamed\":"
                    + streamed
                    + ",\"latency_us\":"
                    + latency
                    + ",\"time_to_first_token_us\":"
                    + firstToken))
        .containsEntry("first_token_class", expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'error_type':'rate_limit'|error",
        "'error_type':null|ok",
        "'error_type':'rate_limit','status':'ok'|ok"
      })
  void a_record_that_names_an_error_and_no_status_is_one(String fields, String expected) {
    assertThat(values("\"started_at\":1782900000," + fields.replace('\'', '"')))
        .containsEntry("status", expected);
  }

  private static Map<String, Object> values(String fields) {
    return accepted(
        parse("{\"event_id\":\"e1\",\"provider\":\"openai\",\"model\":\"gpt-4o\"," + fields + "}"));
  }
}
