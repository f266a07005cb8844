package io.spendcast.warehouse.column;

import java.util.Arrays;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Texts. */
final class TextEncoder extends CodedEncoder {
  /** As parquet-java's own limit of a dictionary. */
  private static final int LARGEST_DICTIONARY_BYTES = 1 << 20;

  private final TextCodes dictionary = new TextCodes();

  /** By code: the page that has it, counted from 1. */
  private int[] pageOf = new int[16];

  private int page = 1;

  /** Rows of one session, of one price, share their texts. */
  private @Nullable UTF8String last;

  private int lastCode;
  private @Nullable UTF8String least;
  private @Nullable UTF8String greatest;

  private final int compressionLevel;

  TextEncoder(ColumnDescriptor column, PageWriter pages, boolean isRepeated) {
    super(column, pages, isRepeated);
    this.compressionLevel =
        isRepeated ? PageCompressor.LEVEL : PageCompressor.LEVEL_OF_UNREPEATED_TEXTS;
  }

  @Override
  int compressionLevel() {
    return compressionLevel;
  }

  /** Adds a text whose levels were given, and whose bytes do not change. */
  void add(UTF8String text) {
    boolean isLast = text == last;
    last = text;
    if (!takesCodes()) {
      plain().put(text);
      if (!isLast) {
        compare(text);
      }
      return;
    }
    if (!isLast) {
      lastCode = dictionary.codeOf(text);
      if (lastCode >= pageOf.length) {
        pageOf = Arrays.copyOf(pageOf, Math.max(lastCode + 1, 2 * pageOf.length));
      }
      if (pageOf[lastCode] != page) {
        pageOf[lastCode] = page;
        compare(text);
      }
    }
    addCode(lastCode);
  }

  private void compare(UTF8String text) {
    if (least == null || text.binaryCompare(least) < 0) {
      least = text.copy();
    }
    if (greatest == null || text.binaryCompare(greatest) > 0) {
      greatest = text.copy();
    }
  }

  @Override
  void describe(Statistics<?> statistics) {
    statistics.updateStats(Binary.fromConstantByteArray(Objects.requireNonNull(least).getBytes()));
    statistics.updateStats(
        Binary.fromConstantByteArray(Objects.requireNonNull(greatest).getBytes()));
  }

  @Override
  void forgetBounds() {
    page++;
    last = null;
    least = null;
    greatest = null;
  }

  @Override
  boolean isFull() {
    return dictionary.bytes() > LARGEST_DICTIONARY_BYTES;
  }

  @Override
  int dictionarySize() {
    return dictionary.size();
  }

  @Override
  void put(int code, PlainBytes values) {
    values.put(Objects.requireNonNull(dictionary.text(code)));
  }
}
