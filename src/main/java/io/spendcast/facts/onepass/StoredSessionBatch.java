package io.spendcast.facts.onepass;

import io.spendcast.warehouse.column.TextCodes;
import java.util.Iterator;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Some rows of session_usage as arrays, one per column, repeated texts as numbers. */
final class StoredSessionBatch {
  private static final int ROWS = 1024;

  private final TextCodes[] dictionaries;
  private final TextColumn textColumn = new TextColumn();
  final int[][] texts;
  boolean[] isBatch = {};
  long[] slots = {};
  long[] bands = {};
  long[] quantities = {};
  int[] days = {};
  private UTF8String[] sessions = {};

  /** Of a batch of Spark's. */
  private @Nullable ColumnVector sessionColumn;

  int size;

  /**
   * @param dictionaries of the texts, of which the first columns of {@link
   *     StoredSessionRow#COLUMNS} are
   */
  StoredSessionBatch(TextCodes[] dictionaries) {
    this.dictionaries = dictionaries;
    this.texts = new int[dictionaries.length][0];
  }

  /** Is gone with the batch. */
  UTF8String session(int at) {
    return sessionColumn == null ? sessions[at] : sessionColumn.getUTF8String(at);
  }

  /**
   * Takes over a batch of Spark's.
   *
   * @param ordinals where each of {@link StoredSessionRow#COLUMNS} stands in it
   */
  void read(ColumnarBatch batch, int[] ordinals) {
    size = batch.numRows();
    reserve(size);
    int column = 0;
    for (; column < texts.length; column++) {
      textColumn.read(batch.column(ordinals[column]), size, dictionaries[column], texts[column]);
    }
    ColumnVector isBatchColumn = batch.column(ordinals[column++]);
    ColumnVector slotColumn = batch.column(ordinals[column++]);
    ColumnVector bandColumn = batch.column(ordinals[column++]);
    ColumnVector quantityColumn = batch.column(ordinals[column++]);
    ColumnVector dayColumn = batch.column(ordinals[column++]);
    for (int row = 0; row < size; row++) {
      isBatch[row] = isBatchColumn.getBoolean(row);
      slots[row] = slotColumn.getLong(row);
      bands[row] = bandColumn.getLong(row);
      quantities[row] = quantityColumn.getLong(row);
      days[row] = dayColumn.getInt(row);
    }
    sessionColumn = batch.column(ordinals[column]);
  }

  /** Takes over the next rows of {@link StoredSessionRow#COLUMNS}. */
  void read(Iterator<InternalRow> rows) {
    reserve(ROWS);
    sessionColumn = null;
    for (size = 0; size < ROWS && rows.hasNext(); size++) {
      InternalRow row = rows.next();
      int column = 0;
      for (; column < texts.length; column++) {
        texts[column][size] =
            row.isNullAt(column)
                ? TextCodes.NULL
                : dictionaries[column].codeOf(row.getUTF8String(column));
      }
      isBatch[size] = row.getBoolean(column++);
      slots[size] = row.getLong(column++);
      bands[size] = row.getLong(column++);
      quantities[size] = row.getLong(column++);
      days[size] = row.getInt(column++);
      sessions[size] = Objects.requireNonNull(row.getUTF8String(column)).copy();
    }
  }

  private void reserve(int rows) {
    if (rows <= slots.length) {
      return;
    }
    for (int column = 0; column < texts.length; column++) {
      texts[column] = new int[rows];
    }
    isBatch = new boolean[rows];
    slots = new long[rows];
    bands = new long[rows];
    quantities = new long[rows];
    days = new int[rows];
    sessions = new UTF8String[rows];
  }
}
