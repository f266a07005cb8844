package io.spendcast.ingest;

import static io.spendcast.ingest.Records.accepted;
import static io.spendcast.ingest.Records.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FAULTS 21. Now is 2026-07-01T12:00:00Z and the horizon is 400 days. */
class TimestampTest {

  @ParameterizedTest
  @CsvSource({
    "2026-07-01T10:00:00Z, 2026-07-01T10:00:00Z",
    "2026-07-01T10:00:00.123456789Z, 2026-07-01T10:00:00.123456Z",
    "2026-07-01 10:00:00.5+02:00, 2026-07-01T08:00:00.5Z",
    "2026-07-01T10:00:00-0330, 2026-07-01T13:30:00Z",
    "2026-07-01T10:00+02, 2026-07-01T08:00:00Z",
    "2026-07-01T12:05:00Z, 2026-07-01T12:05:00Z"
  })
  void an_instant_is_iso_8601_with_an_offset(String text, Instant expected) {
    assertThat(parse("\"" + text + "\"", without(null, 0), Instant.parse("2026-07-01T14:00:00Z")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1782900000, 2026-07-01T10:00:00Z",
    "1782900000.25, 2026-07-01T10:00:00.250Z",
    "1782900000123, 2026-07-01T10:00:00.123Z",
    "1782900000123456, 2026-07-01T10:00:00.123456Z",
    "1782900000123456789, 2026-07-01T10:00:00.123456Z",
    "1.7829e9, 2026-07-01T10:00:00Z"
  })
  void the_unit_of_an_epoch_number_follows_from_its_magnitude(String number, Instant expected) {
    assertThat(parse(number, Records.JSONL, Records.NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"2026-07-01T10:00:00\"', TIMESTAMP_WITHOUT_ZONE",
    "'\"2026-06-30T23:59:60Z\"', INVALID_TIMESTAMP",
    "'\"T02:30\"', INVALID_TIMESTAMP",
    "'\"2026-07-01\"', INVALID_TIMESTAMP",
    "'\"2026-02-30T10:00:00Z\"', INVALID_TIMESTAMP",
    "'\"2026-07-01T24:00:00Z\"', INVALID_TIMESTAMP",
    "'\"2026-07-01T10:00:00+25:00\"', INVALID_TIMESTAMP",
    "'\"2026-07-01T10:00:00Zulu\"', INVALID_TIMESTAMP",
    "'\"2026-07-01T10:00:00.Z\"', INVALID_TIMESTAMP",
    "'\"+58152-01-01T00:00:00Z\"', INVALID_TIMESTAMP",
    "'\"1782900000\"', INVALID_TIMESTAMP",
    "'\"01/07/2026 10:00:00\"', INVALID_TIMESTAMP",
    "'\"1970-01-01T00:00:00Z\"', TIMESTAMP_OUT_OF_RANGE",
    "'\"2014-12-31T23:59:59Z\"', TIMESTAMP_OUT_OF_RANGE",
    "'\"2026-07-01T12:05:01Z\"', TIMESTAMP_OUT_OF_RANGE",
    "'\"2025-05-27T11:59:59Z\"', TIMESTAMP_OUT_OF_RANGE",
    "0, TIMESTAMP_OUT_OF_RANGE",
    "-1782900000, TIMESTAMP_OUT_OF_RANGE",
    "1e400, NUMBER_OUT_OF_RANGE",
    "1e-400, TIMESTAMP_OUT_OF_RANGE",
    "99999999999999999999999, TIMESTAMP_OUT_OF_RANGE",
    "true, WRONG_TYPE"
  })
  void what_is_no_believable_instant_is_rejected(String json, QuarantineReason reason) {
    CanonicalRecord.Rejected found = rejected(record(json, Records.JSONL, Records.NOW));
    assertThat(found.reason()).isEqualTo(reason);
    assertThat(found.field()).isIn("enqueued_at", "event_at");
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-29T02:30:00, NONEXISTENT_LOCAL_TIME",
    "Europe/Berlin, 2025-10-26T02:30:00, AMBIGUOUS_LOCAL_TIME",
    "America/New_York, 2026-03-08T02:30:00, NONEXISTENT_LOCAL_TIME",
    "America/New_York, 2025-11-02T01:30:00, AMBIGUOUS_LOCAL_TIME"
  })
  void a_local_time_that_occurs_never_or_twice_is_rejected(
      String zone, String text, QuarantineReason reason) {
    CanonicalRecord.Rejected found =
        rejected(record("\"" + text + "\"", without(ZoneId.of(zone), 400), Records.NOW));
    assertThat(found.reason()).isEqualTo(reason);
    assertThat(found.detail()).contains(zone);
  }

  @Test
  void a_local_time_is_read_in_the_zone_of_its_source() {
    SourceSettings kathmandu = without(ZoneId.of("Asia/Kathmandu"), 400);
    assertThat(parse("\"2026-07-01 10:00:00.9799600\"", kathmandu, Records.NOW))
        .isEqualTo(Instant.parse("2026-07-01T04:15:00.979960Z"));
    assertThat(parse("\"2026-07-01T10:00:00Z\"", kathmandu, Records.NOW))
        .isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
  }

  @Test
  void a_source_without_a_horizon_takes_old_events() {
    assertThat(parse("\"2023-11-16T18:17:03Z\"", without(null, 0), Records.NOW))
        .isEqualTo(Instant.parse("2023-11-16T18:17:03Z"));
  }

  private static SourceSettings without(ZoneId zone, int horizonDays) {
    return new SourceSettings(
        "gateway",
        100,
        SourceFormat.JSONL,
        false,
        zone,
        EventIdentity.FIELD,
        false,
        1 << 20,
        1L << 24,
        200,
        horizonDays,
        SourceSettings.INFERENCE_OPERATIONS,
        Map.of());
  }

  private static Object parse(String json, SourceSettings source, Instant now) {
    return accepted(record(json, source, now)).get("enqueued_at");
  }

  private static CanonicalRecord record(String json, SourceSettings source, Instant now) {
    try {
      Fields fields =
          new JsonRecordReader(false)
              .read(
                  "{\"event_id\":\"e1\",\"provider\":\"p\",\"model\":\"m\",\"enqueued_at\":"
                      + json
                      + "}");
      return new CanonicalParser(source, now).parse(fields, "a.jsonl", 1);
    } catch (RecordRejection e) {
      throw new AssertionError(e);
    }
  }
}
