package io.spendcast.warehouse.column;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.jspecify.annotations.Nullable;

/**
 * Values by their codes while those are few, else as they are. A page has the one or the other, and
 * a group may have pages of both.
 */
abstract class CodedEncoder extends LeafEncoder {
  private final Codes codes = new Codes();
  private final PlainBytes plain = new PlainBytes();
  private boolean areCodes;
  private boolean hadCodes;

  CodedEncoder(ColumnDescriptor column, PageWriter pages, boolean isRepeated) {
    super(column, pages);
    this.areCodes = isRepeated;
  }

  /** Whether the page takes codes. */
  final boolean takesCodes() {
    return areCodes;
  }

  final void addCode(int code) {
    codes.add(code);
  }

  /** Where a page that takes no codes has its values. */
  final PlainBytes plain() {
    return plain;
  }

  @Override
  final Encoding encoding() {
    return codes.size() > 0 ? Encoding.PLAIN_DICTIONARY : Encoding.PLAIN;
  }

  @Override
  final BytesInput values() throws IOException {
    return codes.size() > 0 ? codes.input() : plain.input();
  }

  @Override
  final void clear() {
    hadCodes |= codes.size() > 0;
    areCodes &= !isFull();
    codes.clear();
    plain.clear();
    forgetBounds();
  }

  @Override
  final @Nullable DictionaryPage dictionary() {
    if (!hadCodes) {
      return null;
    }
    PlainBytes values = new PlainBytes();
    for (int code = 0; code < dictionarySize(); code++) {
      put(code, values);
    }
    return new DictionaryPage(values.input(), dictionarySize(), Encoding.PLAIN_DICTIONARY);
  }

  /** Whether later pages take no codes. */
  abstract boolean isFull();

  abstract int dictionarySize();

  /** Adds the value that a code stands for. */
  abstract void put(int code, PlainBytes values);

  /** Resets the least and the greatest value for the next page. */
  abstract void forgetBounds();
}
