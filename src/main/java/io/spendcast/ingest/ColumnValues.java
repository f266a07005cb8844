package io.spendcast.ingest;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one record while it is being checked; an absent column is null. */
final class ColumnValues {
  private final EnumMap<UsageColumn, Object> values = new EnumMap<>(UsageColumn.class);

  void put(UsageColumn column, @Nullable Object value) {
    if (value != null) {
      values.put(column, value);
    }
  }

  void putIfAbsent(UsageColumn column, @Nullable Object value) {
    if (value != null) {
      values.putIfAbsent(column, value);
    }
  }

  boolean has(UsageColumn column) {
    return values.containsKey(column);
  }

  @Nullable Object get(UsageColumn column) {
    return values.get(column);
  }

  @Nullable String text(UsageColumn column) {
    return (String) values.get(column);
  }

  @Nullable Long number(UsageColumn column) {
    return (Long) values.get(column);
  }

  @Nullable Instant instant(UsageColumn column) {
    return (Instant) values.get(column);
  }

  boolean hasMeters() {
    for (UsageColumn meter : UsageColumn.METERS) {
      if (values.get(meter) instanceof Long quantity && quantity != 0) {
        return true;
      }
    }
    return false;
  }

  /** By column name, in the order of the table, NULL columns included. */
  Map<String, @Nullable Object> toRow() {
    Map<String, @Nullable Object> row = new LinkedHashMap<>(128);
    for (UsageColumn column : UsageColumn.values()) {
      if (column != UsageColumn.INGESTED_AT && column != UsageColumn.RECORDED_AT) {
        row.put(column.columnName(), values.get(column));
      }
    }
    return Collections.unmodifiableMap(row);
  }
}
