package io.spendcast.ingest.metric;

import io.spendcast.ingest.QuarantineReason;
import io.spendcast.ingest.RecordRejection;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that are read. Source: OpenTelemetry semantic conventions for generative AI, before
 * and after they moved to a repository of their own in May 2026.
 */
enum Instrument {
  CLIENT_DURATION("gen_ai.client.operation.duration", "latency"),
  SERVER_DURATION("gen_ai.server.request.duration", "latency"),
  CLIENT_FIRST_CHUNK("gen_ai.client.operation.time_to_first_chunk", "time_to_first_token"),
  SERVER_FIRST_TOKEN("gen_ai.server.time_to_first_token", "time_to_first_token"),
  TOKENS("gen_ai.client.token.usage", null),
  INPUT_TOKENS("gen_ai.client.inference.usage.input_tokens", "input_total"),
  OUTPUT_TOKENS("gen_ai.client.inference.usage.output_tokens", "output_total");

  private static final int MICROSECOND_DIGITS = 6;
  private static final int OF_MILLISECONDS = 3;

  private final String metric;
  private final @Nullable String measure;

  Instrument(String metric, @Nullable String measure) {
    this.metric = metric;
    this.measure = measure;
  }

  /** The instrument of a metric; null for one that is not read. */
  static @Nullable Instrument of(String metric) {
    return Arrays.stream(values())
        .filter(each -> each.metric.equals(metric))
        .findFirst()
        .orElse(null);
  }

  String metric() {
    return metric;
  }

  boolean isDuration() {
    return this.ordinal() <= SERVER_FIRST_TOKEN.ordinal();
  }

  /** What the point measures; of tokens it is their type that says so. */
  String measure(@Nullable String tokenType) throws RecordRejection {
    if (measure != null) {
      return measure;
    }
    if ("input".equals(tokenType) || "output".equals(tokenType)) {
      return tokenType + "_total";
    }
    throw new RecordRejection(
        tokenType == null ? QuarantineReason.MISSING_FIELD : QuarantineReason.UNKNOWN_VALUE,
        "gen_ai.token.type",
        "expected input or output");
  }

  /**
   * Decimal digits by which a value is shifted to microseconds; none for tokens. Without a unit a
   * duration is in seconds, as the conventions demand.
   */
  int shift(@Nullable String unit) throws RecordRejection {
    if (!isDuration()) {
      return 0;
    }
    if (unit == null || unit.equals("s")) {
      return MICROSECOND_DIGITS;
    }
    if (unit.equals("ms")) {
      return OF_MILLISECONDS;
    }
    throw new RecordRejection(
        QuarantineReason.UNKNOWN_VALUE, "unit", "expected the unit s or ms of a duration");
  }
}
