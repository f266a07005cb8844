package io.spendcast.ingest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines of a log, each with the FAULTS row that it belongs to and what has to become of it. */
final class FaultyLines {
  static final String ACCEPTED = "accepted";

  /** Longest line that the log's source may have. */
  static final int MAX_LINE_BYTES = 20_000;

  /**
   * @param fault number of the row
   * @param reason why it is quarantined, or {@link #ACCEPTED}
   */
  record FaultyLine(int fault, String text, String reason) {}

  static final List<FaultyLine> LINES =
      List.of(
          rejected(13, with("long", "\"note\":\"" + "x".repeat(50_000) + "\""), "oversize_record"),
          rejected(16, "{\"event_id\":\"cut\",\"provider\":\"ope", "malformed_json"),
          rejected(16, with("two-a", "") + with("two-b", ""), "two_records_on_one_line"),
          rejected(16, "[" + with("in-array", "") + "]", "not_an_object"),
          rejected(16, "null", "not_an_object"),
          rejected(16, "42", "not_an_object"),
          rejected(17, with("double", "\"output_text\":1,\"output_text\":2"), "duplicate_key"),
          rejected(18, with("case", "").replace("\"model\"", "\"Model\""), "missing_field"),
          accepted(18, with("unknown-key", "\"Cost\":4,\"output_text\":1")),
          rejected(19, with("negative", "\"output_text\":-1"), "negative_number"),
          rejected(19, with("fraction", "\"output_text\":1.5"), "fractional_number"),
          rejected(19, with("large", "\"output_text\":1000000001"), "number_out_of_range"),
          rejected(19, with("2^63", "\"output_text\":9223372036854775808"), "number_out_of_range"),
          rejected(19, with("1e400", "\"output_text\":1e400"), "number_out_of_range"),
          rejected(19, with("not-a-number", "\"output_text\":NaN"), "malformed_json"),
          rejected(19, with("text", "\"output_text\":\"7\""), "wrong_type"),
          accepted(
              20,
              with("fine-cost", "\"output_text\":1,\"provider_cost_usd\":0.1234567890123456785")),
          accepted(21, at("milliseconds", "1782900000000")),
          accepted(21, at("seconds", "1782900000")),
          accepted(21, at("nanoseconds", "1782900000000000000")),
          accepted(21, at("offset", "\"2026-07-01T15:45:00+05:45\"")),
          rejected(21, at("no-zone", "\"2026-07-01T10:00:00\""), "timestamp_without_zone"),
          rejected(21, at("time-only", "\"T02:30:00\""), "invalid_timestamp"),
          rejected(21, at("1970", "\"1970-01-01T00:00:00Z\""), "timestamp_out_of_range"),
          rejected(21, at("future", "\"2026-07-02T06:06:00Z\""), "timestamp_out_of_range"),
          accepted(
              22,
              with("backwards", "\"output_text\":1,\"completed_at\":\"2026-07-01T09:59:59Z\"")
                  .replace("\"route\":\"other\"", "\"route\":\"clock\"")),
          rejected(23, with("", ""), "missing_event_id"),
          accepted(24, with("retried", "\"output_text\":1")),
          accepted(24, with("retried", "\"output_text\":1")),
          accepted(24, with("retried", "\"output_text\":1")),
          accepted(26, at("same-file-midnight", "\"2026-06-28T23:59:59Z\"")),
          accepted(26, at("same-file-midnight", "\"2026-06-29T00:00:01Z\"")),
          accepted(27, at("3-days", "\"2026-06-29T05:00:00Z\"")),
          accepted(27, at("40-days", "\"2026-05-23T05:00:00Z\"")),
          rejected(27, at("401-days", "\"2025-05-27T05:00:00Z\""), "timestamp_out_of_range"),
          accepted(
              29, with("hostile", "\"output_text\":1").replace("other", "<script>\\u202e=1+1")),
          accepted(29, with("too-long", "\"team\":\"" + "t".repeat(10_000) + "\"")),
          accepted(30, with("unpriced", "\"output_text\":70").replace("gpt-4o", "gpt-unheard-of")));

  private FaultyLines() {}

  private static FaultyLine accepted(int fault, String text) {
    return new FaultyLine(fault, text, ACCEPTED);
  }

  private static FaultyLine rejected(int fault, String text, String reason) {
    return new FaultyLine(fault, text, reason);
  }

  /** What becomes of the lines of a row, by number of line from 1. */
  static Map<Long, String> reasons(int fault) {
    Map<Long, String> reasons = new TreeMap<>();
    for (int i = 0; i < LINES.size(); i++) {
      if (LINES.get(i).fault() == fault) {
        reasons.put(i + 1L, LINES.get(i).reason());
      }
    }
    return reasons;
  }

  /** A valid record of 1 July with more fields put before its end. */
  static String with(String id, String fields) {
    return record(id, "\"2026-07-01T10:00:00Z\"", fields);
  }

  private static String at(String id, String instant) {
    return record(id, instant, "\"output_text\":1");
  }

  private static String record(String id, String instant, String fields) {
    return "{\"event_id\":\""
        + id
        + "\",\"provider\":\"openai\",\"model\":\"gpt-4o\",\"route\":\"other\",\"enqueued_at\":"
        + instant
        + (fields.isEmpty() ? "" : "," + fields)
        + "}";
  }
}
