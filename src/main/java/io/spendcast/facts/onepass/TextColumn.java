package io.spendcast.facts.onepass;

import io.spendcast.warehouse.column.TextCodes;
import java.util.Arrays;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Reads columns of texts as numbers. Where a column of a Parquet file has a dictionary, a text is
 * looked up once per entry of it and not once per row.
 */
final class TextColumn {
  private static final int NOT_LOOKED_UP = -2;

  private int[] codes = new int[0];

  /**
   * @param size rows of the batch
   * @param texts numbers them
   * @param into takes the number of each row, {@link TextCodes#NULL} where it has no text
   */
  void read(ColumnVector column, int size, TextCodes texts, int[] into) {
    if (column.numNulls() == size) {
      Arrays.fill(into, 0, size, TextCodes.NULL);
      return;
    }
    if (column instanceof WritableColumnVector writable && writable.hasDictionary()) {
      readEncoded(writable, size, texts, into);
      return;
    }
    for (int row = 0; row < size; row++) {
      into[row] = column.isNullAt(row) ? TextCodes.NULL : texts.codeOf(column.getUTF8String(row));
    }
  }

  private void readEncoded(WritableColumnVector column, int size, TextCodes texts, int[] into) {
    WritableColumnVector ids = column.getDictionaryIds();
    Arrays.fill(codes, NOT_LOOKED_UP);
    for (int row = 0; row < size; row++) {
      if (column.isNullAt(row)) {
        into[row] = TextCodes.NULL;
        continue;
      }
      int id = ids.getDictId(row);
      if (id >= codes.length) {
        int length = codes.length;
        codes = Arrays.copyOf(codes, Math.max(id + 1, 2 * length));
        Arrays.fill(codes, length, codes.length, NOT_LOOKED_UP);
      }
      if (codes[id] == NOT_LOOKED_UP) {
        codes[id] = texts.codeOf(column.getUTF8String(row));
      }
      into[row] = codes[id];
    }
  }
}
