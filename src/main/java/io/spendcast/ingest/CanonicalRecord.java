package io.spendcast.ingest;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one record. */
public sealed interface CanonicalRecord extends Serializable {

  /**
   * The record is a usage event.
   *
   * @param columns the value of every column but {@code ingested_at} and {@code recorded_at}, which
   *     the run that stores it knows. Types: {@code String}, {@code Integer}, {@code Long}, {@code
   *     Boolean}, {@code BigDecimal} at the column's scale, {@code Instant} at microseconds, {@code
   *     LocalDate}, {@code TreeMap<String, String>}.
   */
  record Accepted(ColumnValues columns) implements CanonicalRecord {
    /** By {@code usage_events} column name; NULL columns are present with a null value. */
    public Map<String, @Nullable Object> values() {
      return columns.toRow();
    }
  }

  /**
   * The record is what a client measured of a call.
   *
   * @param columns as of an accepted record, and only those that a timing has; {@code event_at} is
   *     absent where the record gives no instant
   */
  record Timing(ColumnValues columns) implements CanonicalRecord {
    /** By column name. */
    public Map<String, @Nullable Object> values() {
      return columns.toRow();
    }
  }

  /**
   * The record breaks a rule.
   *
   * @param field the first field, in the order of the columns, that breaks one; null when the
   *     record cannot be taken apart into fields
   * @param detail what was found, what was expected and what to do; without content
   */
  record Rejected(QuarantineReason reason, @Nullable String field, String detail)
      implements CanonicalRecord {}

  /**
   * The record is a data point of a metric.
   *
   * @param values by {@code usage_metrics} column name, without the point's place and when it was
   *     stored. Buckets are a list of rows of low, high (null without end) and count.
   */
  record MetricPoint(Map<String, @Nullable Object> values) implements CanonicalRecord {}

  /** The record is well formed and not usage: it repeats what other records count. */
  record KeptOut() implements CanonicalRecord {}
}
