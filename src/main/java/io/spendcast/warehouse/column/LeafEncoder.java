package io.spendcast.warehouse.column;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * A column of a row group on its way into pages: levels as the Dremel paper has them (Melnik et
 * al., VLDB 2010), then values. A row that says nothing is NULL, and is written when a later one
 * says something.
 */
abstract class LeafEncoder {
  private final ColumnDescriptor column;
  private final PageWriter pages;
  private final int present;
  private final @Nullable Levels repetitions;
  private final @Nullable Levels definitions;
  private int rows;
  private int entries;
  private long nulls;

  LeafEncoder(ColumnDescriptor column, PageWriter pages) {
    this.column = column;
    this.pages = pages;
    this.present = column.getMaxDefinitionLevel();
    this.repetitions = levels(column.getMaxRepetitionLevel());
    this.definitions = levels(present);
  }

  private static @Nullable Levels levels(int greatest) {
    return greatest == 0 ? null : new Levels(greatest);
  }

  /** The definition level of a value that is there. */
  final int present() {
    return present;
  }

  /** Values of the page and NULLs before the last of them. */
  final int entries() {
    return entries;
  }

  /** How hard the compressor tries. */
  int compressionLevel() {
    return PageCompressor.LEVEL;
  }

  /** Begins a row of the page; those since the last that was begun are NULL. */
  final void begin(int row) {
    while (rows < row) {
      level(0, 0);
      rows++;
    }
    rows++;
  }

  /** The levels of the next entry, before its value where it has one. */
  final void level(int repetition, int definition) {
    if (repetitions != null) {
      repetitions.add(repetition);
    }
    if (definitions != null) {
      definitions.add(definition);
    }
    entries++;
    if (definition < present) {
      nulls++;
    }
  }

  final void endPage(int rowsOfPage) throws IOException {
    begin(rowsOfPage);
    Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
    statistics.incrementNumNulls(nulls);
    if (nulls < entries) {
      describe(statistics);
    }
    Encoding encoding = encoding();
    pages.writePage(
        BytesInput.concat(bytes(repetitions), bytes(definitions), values()),
        entries,
        rowsOfPage,
        statistics,
        Encoding.RLE,
        Encoding.RLE,
        encoding);
    clear(repetitions);
    clear(definitions);
    rows = 0;
    entries = 0;
    nulls = 0;
    clear();
  }

  final void endGroup() throws IOException {
    DictionaryPage dictionary = dictionary();
    if (dictionary != null) {
      pages.writeDictionaryPage(dictionary);
    }
  }

  private static BytesInput bytes(@Nullable Levels levels) throws IOException {
    return levels == null ? BytesInput.empty() : levels.input();
  }

  private static void clear(@Nullable Levels levels) {
    if (levels != null) {
      levels.clear();
    }
  }

  /** The encoding of the page's values. */
  abstract Encoding encoding();

  /** The values of the page, to be read at once. */
  abstract BytesInput values() throws IOException;

  /** Adds the least and the greatest value of a page that has one. */
  abstract void describe(Statistics<?> statistics);

  /** Begins the next page. */
  abstract void clear();

  /** What the codes of the group's pages stand for; null where no page has codes. */
  abstract @Nullable DictionaryPage dictionary();
}
