package io.spendcast.warehouse.column;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Whole numbers of 32 or 64 bits: by their codes while those are few, else as they are. */
final class NumberEncoder extends LeafEncoder {
  /** More are slower to find than eight bytes are to write. */
  private static final int LARGEST_DICTIONARY = 1 << 14;

  private final boolean isLong;
  private final @Nullable LongCodes dictionary;
  private final Codes codes = new Codes();
  private final PlainBytes plain = new PlainBytes();
  private boolean areCodes;
  private boolean hadCodes;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;

  NumberEncoder(ColumnDescriptor column, PageWriter pages, boolean isRepeated) {
    super(column, pages);
    this.isLong = column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT64;
    this.dictionary = isRepeated ? new LongCodes() : null;
    this.areCodes = isRepeated;
  }

  /** Adds a number whose levels were given. */
  void add(long value) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    if (areCodes && dictionary != null) {
      codes.add(dictionary.codeOf(value));
    } else {
      put(plain, value);
    }
  }

  private void put(PlainBytes bytes, long value) {
    if (isLong) {
      bytes.putLong(value);
    } else {
      bytes.putInt((int) value);
    }
  }

  @Override
  Encoding encoding() {
    return codes.size() > 0 ? Encoding.PLAIN_DICTIONARY : Encoding.PLAIN;
  }

  @Override
  BytesInput values() throws IOException {
    return codes.size() > 0 ? codes.input() : plain.input();
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
  void clear() {
    hadCodes |= codes.size() > 0;
    areCodes &= dictionary != null && dictionary.size() <= LARGEST_DICTIONARY;
    codes.clear();
    plain.clear();
    least = Long.MAX_VALUE;
    greatest = Long.MIN_VALUE;
  }

  @Override
  @Nullable DictionaryPage dictionary() {
    if (!hadCodes || dictionary == null) {
      return null;
    }
    PlainBytes values = new PlainBytes();
    for (int code = 0; code < dictionary.size(); code++) {
      put(values, dictionary.value(code));
    }
    return new DictionaryPage(values.input(), dictionary.size(), Encoding.PLAIN_DICTIONARY);
  }
}
