package io.spendcast.ingest;

import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Texts of records in UTF-8. What a column said in the record before, it often says again, and it
 * is not encoded a second time. Not safe for several threads.
 */
final class ColumnTexts {
  private final @Nullable String[] last = new @Nullable String[UsageColumn.COUNT_OF_COLUMNS];
  private final @Nullable UTF8String[] encoded =
      new @Nullable UTF8String[UsageColumn.COUNT_OF_COLUMNS];

  UTF8String of(UsageColumn column, String text) {
    int i = column.ordinal();
    UTF8String known = encoded[i];
    if (known == null || !text.equals(last[i])) {
      known = UTF8String.fromString(text);
      last[i] = text;
      encoded[i] = known;
    }
    return known;
  }
}
