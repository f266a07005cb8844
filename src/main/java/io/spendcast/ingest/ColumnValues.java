package io.spendcast.ingest;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The values of one record by column; an absent one is null. */
public final class ColumnValues implements Serializable {
  private static final UsageColumn[] COLUMNS = UsageColumn.values();
  private static final int[] METERS =
      UsageColumn.METERS.stream().mapToInt(UsageColumn::ordinal).toArray();
  private static final Long UNUSED = 0L;

  private final @Nullable Object[] values = new Object[COLUMNS.length];

  /** Texts in UTF-8, as far as somebody needed them. */
  private transient @Nullable UTF8String @Nullable [] encoded;

  void put(UsageColumn column, @Nullable Object value) {
    if (value != null) {
      values[column.ordinal()] = value;
      if (encoded != null) {
        encoded[column.ordinal()] = null;
      }
    }
  }

  void putIfAbsent(UsageColumn column, @Nullable Object value) {
    if (values[column.ordinal()] == null) {
      put(column, value);
    }
  }

  /** The text of a column in UTF-8, encoded once. */
  UTF8String encoded(UsageColumn column, ColumnTexts texts) {
    if (encoded == null) {
      encoded = new @Nullable UTF8String[COLUMNS.length];
    }
    UTF8String known = encoded[column.ordinal()];
    if (known == null) {
      known = texts.of(column, Objects.requireNonNull(text(column), column.columnName()));
      encoded[column.ordinal()] = known;
    }
    return known;
  }

  boolean has(UsageColumn column) {
    return values[column.ordinal()] != null;
  }

  @Nullable Object get(UsageColumn column) {
    return values[column.ordinal()];
  }

  @Nullable String text(UsageColumn column) {
    return (String) values[column.ordinal()];
  }

  @Nullable Long number(UsageColumn column) {
    return (Long) values[column.ordinal()];
  }

  @Nullable Instant instant(UsageColumn column) {
    return (Instant) values[column.ordinal()];
  }

  LocalDate date(UsageColumn column) {
    return (LocalDate) Objects.requireNonNull(values[column.ordinal()], column.columnName());
  }

  /** A meter that the record does not name was not used. */
  void fillMeters() {
    for (int meter : METERS) {
      if (values[meter] == null) {
        values[meter] = UNUSED;
      }
    }
  }

  boolean hasMeters() {
    for (int meter : METERS) {
      if (values[meter] instanceof Long quantity && quantity != 0) {
        return true;
      }
    }
    return false;
  }

  /** By column name, in the order of the table, NULL columns included. */
  Map<String, @Nullable Object> toRow() {
    Map<String, @Nullable Object> row = new LinkedHashMap<>(128);
    for (UsageColumn column : COLUMNS) {
      if (column != UsageColumn.INGESTED_AT && column != UsageColumn.RECORDED_AT) {
        row.put(column.columnName(), values[column.ordinal()]);
      }
    }
    return Collections.unmodifiableMap(row);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ColumnValues record && Arrays.equals(values, record.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
