package io.spendcast.warehouse.column;

import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** A bit each, the first in the lowest of its byte. */
final class BooleanEncoder extends LeafEncoder {
  private byte[] bits = new byte[64];
  private int size;
  private boolean anyTrue;
  private boolean anyFalse;

  BooleanEncoder(ColumnDescriptor column, PageWriter pages) {
    super(column, pages);
  }

  /** Adds a value whose levels were given. */
  void add(boolean value) {
    int at = size >>> 3;
    if (at == bits.length) {
      bits = Arrays.copyOf(bits, 2 * at);
    }
    if (value) {
      bits[at] |= (byte) (1 << (size & 7));
    }
    anyTrue |= value;
    anyFalse |= !value;
    size++;
  }

  @Override
  Encoding encoding() {
    return Encoding.PLAIN;
  }

  @Override
  BytesInput values() {
    return BytesInput.from(bits, 0, (size + 7) >>> 3);
  }

  @Override
  void describe(Statistics<?> statistics) {
    statistics.updateStats(!anyFalse);
    statistics.updateStats(anyTrue);
  }

  @Override
  void clear() {
    Arrays.fill(bits, (byte) 0);
    size = 0;
    anyTrue = false;
    anyFalse = false;
  }

  @Override
  @Nullable DictionaryPage dictionary() {
    return null;
  }
}
