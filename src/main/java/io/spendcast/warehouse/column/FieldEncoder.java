package io.spendcast.warehouse.column;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;

/** A field of the rows of a file on its way into its columns. */
final class FieldEncoder {
  private final StructField field;
  private final ValueEncoder value;
  private final LeafEncoder[] columns;
  private int valuesOfPage;

  FieldEncoder(StructField field, ValueEncoder value, List<LeafEncoder> columns) {
    this.field = field;
    this.value = value;
    this.columns = columns.toArray(LeafEncoder[]::new);
  }

  /**
   * Adds a value that is not NULL.
   *
   * @param row counted from the first of the page
   */
  void add(InternalRow values, int ordinal, int row) {
    for (LeafEncoder column : columns) {
      column.begin(row);
    }
    value.add(values, ordinal, 0);
    valuesOfPage++;
  }

  /** The most entries that a column of the page has. */
  int entries() {
    int most = 0;
    for (LeafEncoder column : columns) {
      most = Math.max(most, column.entries());
    }
    return most;
  }

  /**
   * @throws IllegalStateException where a field that is NOT NULL has no value in a row
   */
  void endPage(int rowsOfPage, PageCompressor compressor) throws IOException {
    if (!field.nullable() && valuesOfPage < rowsOfPage) {
      throw new IllegalStateException(
          "a row has no value in column "
              + field.name()
              + ", which is NOT NULL: the query that made the row is wrong, and nothing of it is"
              + " kept");
    }
    for (LeafEncoder column : columns) {
      compressor.setLevel(column.compressionLevel());
      column.endPage(rowsOfPage);
    }
    valuesOfPage = 0;
  }

  void endGroup() throws IOException {
    for (LeafEncoder column : columns) {
      column.endGroup();
    }
  }
}
