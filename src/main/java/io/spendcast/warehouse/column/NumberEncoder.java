package io.spendcast.warehouse.column;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Whole numbers of 32 or 64 bits. */
final class NumberEncoder extends CodedEncoder {
  /** More are slower to find than eight bytes are to write. */
  private static final int LARGEST_DICTIONARY = 1 << 14;

  private final boolean isLong;
  private final LongCodes dictionary = new LongCodes();
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;
  private long last;
  private int lastCode = -1;

  NumberEncoder(ColumnDescriptor column, PageWriter pages, boolean isRepeated) {
    super(column, pages, isRepeated);
    this.isLong = column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT64;
  }

  /** Adds a number whose levels were given. */
  void add(long value) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    if (takesCodes()) {
      if (value != last || lastCode < 0) {
        last = value;
        lastCode = dictionary.codeOf(value);
      }
      addCode(lastCode);
    } else {
      putValue(value, plain());
    }
  }

  private void putValue(long value, PlainBytes values) {
    if (isLong) {
      values.putLong(value);
    } else {
      values.putInt((int) value);
    }
  }

  @Override
  void describe(Statistics<?> statistics) {
    if (isLong) {
      statistics.updateStats(least);
      statistics.updateStats(greatest);
    } else {
      statistics.updateStats((int) least);
      statistics.updateStats((int) greatest);
    }
  }

  @Override
  void forgetBounds() {
    least = Long.MAX_VALUE;
    greatest = Long.MIN_VALUE;
  }

  @Override
  boolean isFull() {
    return dictionary.size() > LARGEST_DICTIONARY;
  }

  @Override
  int dictionarySize() {
    return dictionary.size();
  }

  @Override
  void put(int code, PlainBytes values) {
    putValue(dictionary.value(code), values);
  }
}
