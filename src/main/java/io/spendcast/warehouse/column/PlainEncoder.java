package io.spendcast.warehouse.column;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.jspecify.annotations.Nullable;

/** Values that are written as they are, since they hardly repeat. */
abstract class PlainEncoder extends LeafEncoder {
  private final PlainBytes plain = new PlainBytes();

  PlainEncoder(ColumnDescriptor column, PageWriter pages) {
    super(column, pages);
  }

  /** Takes the next value. */
  final PlainBytes plain() {
    return plain;
  }

  @Override
  final Encoding encoding() {
    return Encoding.PLAIN;
  }

  @Override
  final BytesInput values() {
    return plain.input();
  }

  @Override
  final void clear() {
    plain.clear();
    forgetBounds();
  }

  /** Resets the least and the greatest value for the next page. */
  abstract void forgetBounds();

  @Override
  final @Nullable DictionaryPage dictionary() {
    return null;
  }
}
