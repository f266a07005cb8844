package io.spendcast.warehouse.column;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Texts: by their codes while those are few, else as they are. */
final class TextEncoder extends LeafEncoder {
  /** As parquet-java's own limit of a dictionary. */
  private static final int LARGEST_DICTIONARY_BYTES = 1 << 20;

  private final @Nullable TextCodes dictionary;
  private final Codes codes = new Codes();
  private final PlainBytes plain = new PlainBytes();
  private boolean areCodes;
  private boolean hadCodes;

  /** By code: the page that has it, counted from 1. */
  private int[] pageOf = new int[16];

  private int page = 1;

  /** Rows of one session, of one price, share their texts. */
  private @Nullable UTF8String last;

  private int lastCode;
  private @Nullable UTF8String least;
  private @Nullable UTF8String greatest;

  TextEncoder(ColumnDescriptor column, PageWriter pages, boolean isRepeated) {
    super(column, pages);
    this.dictionary = isRepeated ? new TextCodes() : null;
    this.areCodes = isRepeated;
  }

  /** Adds a text whose levels were given, and whose bytes do not change. */
  void add(UTF8String text) {
    boolean isLast = text == last;
    last = text;
    if (!areCodes || dictionary == null) {
      plain.put(text);
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
    codes.add(lastCode);
  }

  private void compare(UTF8String text) {
    if (least == null || text.compareTo(least) < 0) {
      least = text.copy();
    }
    if (greatest == null || text.compareTo(greatest) > 0) {
      greatest = text.copy();
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
    statistics.updateStats(Binary.fromConstantByteArray(Objects.requireNonNull(least).getBytes()));
    statistics.updateStats(
        Binary.fromConstantByteArray(Objects.requireNonNull(greatest).getBytes()));
  }

  @Override
  void clear() {
    hadCodes |= codes.size() > 0;
    areCodes &= dictionary != null && dictionary.bytes() <= LARGEST_DICTIONARY_BYTES;
    codes.clear();
    plain.clear();
    page++;
    last = null;
    least = null;
    greatest = null;
  }

  @Override
  @Nullable DictionaryPage dictionary() {
    if (!hadCodes || dictionary == null) {
      return null;
    }
    PlainBytes texts = new PlainBytes();
    for (int code = 0; code < dictionary.size(); code++) {
      texts.put(Objects.requireNonNull(dictionary.text(code)));
    }
    return new DictionaryPage(texts.input(), dictionary.size(), Encoding.PLAIN_DICTIONARY);
  }
}
