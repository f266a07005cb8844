package io.spendcast.ingest;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** Records and settings for the tests of this package. */
final class Records {
  static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  static final SourceSettings JSONL = SourceSettings.defaults("gateway", SourceFormat.JSONL);
  static final SourceSettings CSV = SourceSettings.defaults("gateway", SourceFormat.CSV);

  private Records() {}

  /** A valid record with more fields put before its end. */
  static String with(String fields) {
    return "{\"event_id\":\"e1\",\"provider\":\"openai\",\"model\":\"gpt-4o\","
        + "\"enqueued_at\":\"2026-07-01T10:00:00Z\""
        + (fields.isEmpty() ? "" : "," + fields)
        + "}";
  }

  static CanonicalRecord parse(String json) {
    return parse(json, JSONL);
  }

  static CanonicalRecord parse(String json, SourceSettings source) {
    try {
      return new CanonicalParser(source, NOW)
          .parse(new JsonRecordReader(false).read(json), "in/a.jsonl", 1);
    } catch (RecordRejection e) {
      return e.toRejected();
    }
  }

  static CanonicalRecord parseTexts(Map<String, String> texts) {
    return new CanonicalParser(CSV, NOW).parse(Fields.ofTexts(texts), "in/a.csv", 2);
  }

  static Map<String, Object> accepted(CanonicalRecord record) {
    if (record instanceof CanonicalRecord.Accepted accepted) {
      return accepted.values();
    }
    throw new AssertionError("expected an accepted record, found " + record);
  }

  static CanonicalRecord.Rejected rejected(CanonicalRecord record) {
    if (record instanceof CanonicalRecord.Rejected rejected) {
      return rejected;
    }
    throw new AssertionError("expected a rejected record, found " + record);
  }

  static QuarantineReason reasonOf(String json) {
    return rejected(parse(json)).reason();
  }

  static SourceSettings settings(
      SourceFormat format, ZoneId zone, EventIdentity identity, boolean coerceStrings) {
    return new SourceSettings(
        "gateway",
        100,
        format,
        false,
        zone,
        identity,
        coerceStrings,
        1 << 20,
        1L << 24,
        200,
        400,
        SourceSettings.INFERENCE_OPERATIONS,
        Map.of());
  }
}
