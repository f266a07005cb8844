package io.spendcast.ingest.metric;

import io.spendcast.ingest.CanonicalRecord;
import io.spendcast.ingest.Fields;
import io.spendcast.ingest.Fingerprint;
import io.spendcast.ingest.QuarantineReason;
import io.spendcast.ingest.RecordRejection;
import io.spendcast.ingest.SourceSettings;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Checks the data points of one source's metrics. */
public final class MetricPointParser {
  private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final List<String> DIMENSIONS =
      List.of("provider", "model", "service_tier", "operation", "team", "route", "environment");

  private final SourceSettings source;
  private final Instant horizon;
  private final Instant latest;

  /**
   * @param now the instant of the run; nothing later than five minutes after it is believed
   */
  public MetricPointParser(SourceSettings source, Instant now) {
    this.source = source;
    this.latest = now.plus(CLOCK_TOLERANCE);
    this.horizon =
        source.horizonDays() == 0 ? EARLIEST : now.minus(Duration.ofDays(source.horizonDays()));
  }

  /** Whether the record is a data point. */
  public boolean reads(Fields fields) {
    return fields.values().containsKey("metric_point");
  }

  /** The point as a row of usage_metrics, or why it is none. */
  public CanonicalRecord parse(Fields fields) {
    try {
      PointValues given = new PointValues(fields.values());
      Instrument instrument = Instrument.of(String.valueOf(given.text("instrument")));
      if (instrument == null) {
        return new CanonicalRecord.KeptOut();
      }
      PointValues point = given.at("metric_point");
      if ((point.whole("flags") & 1) != 0) {
        return new CanonicalRecord.KeptOut();
      }
      String operation = given.required("operation");
      if (!source.inferenceOperations().contains(operation)) {
        return new CanonicalRecord.KeptOut();
      }
      return new CanonicalRecord.MetricPoint(values(given, point, instrument));
    } catch (RecordRejection e) {
      return e.toRejected();
    } catch (ArithmeticException e) {
      return new CanonicalRecord.Rejected(
          QuarantineReason.NUMBER_OUT_OF_RANGE, "metric_point", "a count exceeds 64 bits");
    }
  }

  private Map<String, @Nullable Object> values(
      PointValues given, PointValues point, Instrument instrument) throws RecordRejection {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("series", given.required("series"));
    values.put("instrument", instrument.metric());
    values.put("measure", instrument.measure(given.text("token_type")));
    values.put("temporality", temporality(given.text("temporality")));
    interval(values, point);
    for (String dimension : DIMENSIONS) {
      String text = given.text(dimension);
      values.put(dimension, text == null ? source.constants().get(dimension) : text);
    }
    values.merge("service_tier", "standard", (known, standard) -> known);
    for (String required : List.of("provider", "model")) {
      if (values.get(required) == null) {
        throw new RecordRejection(
            QuarantineReason.MISSING_FIELD, required, required + " is absent or empty");
      }
    }
    measured(
        values, point, String.valueOf(given.text("kind")), instrument.shift(given.text("unit")));
    Fingerprint hash = new Fingerprint();
    for (String name :
        List.of("series", "started_at", "ended_at", "count", "sum", "min", "max", "buckets")) {
      hash.add(String.valueOf(values.get(name)));
    }
    values.put("content_hash", hash.sha256());
    return values;
  }

  private void interval(Map<String, @Nullable Object> values, PointValues point)
      throws RecordRejection {
    Instant start = point.instant("startTimeUnixNano");
    Instant end = point.instant("timeUnixNano");
    if (end.isBefore(start)) {
      throw PointBuckets.contradiction("timeUnixNano", "the point ends before it starts");
    }
    if (start.isBefore(EARLIEST) || end.isBefore(horizon) || end.isAfter(latest)) {
      throw new RecordRejection(
          QuarantineReason.TIMESTAMP_OUT_OF_RANGE,
          "timeUnixNano",
          "found "
              + start
              + " to "
              + end
              + ", expected an end between "
              + horizon
              + " and the run");
    }
    values.put("started_at", start);
    values.put("ended_at", end);
    Instant last = end.equals(start) ? end : end.minusNanos(1000);
    values.put("metric_date", last.atZone(ZoneOffset.UTC).toLocalDate());
  }

  private static void measured(
      Map<String, @Nullable Object> values, PointValues point, String kind, int shift)
      throws RecordRejection {
    if (kind.equals("sum")) {
      String name = point.text("asInt") == null ? "asDouble" : "asInt";
      point.required(name);
      values.put("sum", point.scaled(name, shift, RoundingMode.HALF_EVEN));
      values.put("buckets", List.of());
      return;
    }
    if (!kind.equals("histogram") && !kind.equals("exponentialHistogram")) {
      throw new RecordRejection(
          QuarantineReason.WRONG_TYPE, "data", "expected a histogram or a sum");
    }
    long count = point.count("count");
    List<Row> buckets =
        kind.equals("histogram")
            ? PointBuckets.explicit(point, count, shift)
            : PointBuckets.exponential(point, count, shift);
    if (count > 0) {
      point.required("sum");
    }
    Long sum = point.scaled("sum", shift, RoundingMode.HALF_EVEN);
    Long min = count == 0 ? null : point.scaled("min", shift, RoundingMode.FLOOR);
    Long max = count == 0 ? null : point.scaled("max", shift, RoundingMode.CEILING);
    if (min != null && max != null && min > max) {
      throw PointBuckets.contradiction("min", "min is above max");
    }
    values.put("count", count);
    values.put("sum", sum == null ? 0L : sum);
    values.put("min", min);
    values.put("max", max);
    values.put("buckets", buckets);
  }

  private static String temporality(@Nullable String given) throws RecordRejection {
    if ("1".equals(given) || "AGGREGATION_TEMPORALITY_DELTA".equals(given)) {
      return "delta";
    }
    if ("2".equals(given) || "AGGREGATION_TEMPORALITY_CUMULATIVE".equals(given)) {
      return "cumulative";
    }
    throw new RecordRejection(
        QuarantineReason.UNKNOWN_VALUE,
        "aggregationTemporality",
        "expected 1 (delta) or 2 (cumulative)");
  }
}
