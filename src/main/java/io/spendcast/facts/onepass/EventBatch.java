package io.spendcast.facts.onepass;

import io.spendcast.warehouse.column.TextCodes;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Some thousands of events as arrays, one per column, texts as numbers. */
final class EventBatch {
  private static final int TEXTS = EventColumns.TEXTS.size();
  private static final int MEASURES = EventColumns.MEASURES.size();
  private static final int METERS = EventColumns.METERS.size();
  private static final int FLAGS = EventColumns.FLAGS.size();
  private static final int FIRST_MEASURE = TEXTS;
  private static final int FIRST_METER = FIRST_MEASURE + MEASURES;
  private static final int FIRST_FLAG = FIRST_METER + METERS;
  private static final int EVENT_AT = FIRST_FLAG + FLAGS;
  private static final int EVENT_ID = EVENT_AT + 1;

  /** How many rows a batch of rows holds. */
  static final int ROWS = 1024;

  final TextCodes[] dictionaries;
  final int[][] texts = new int[TEXTS][0];
  final long[][] measures = new long[MEASURES][0];
  final boolean[][] isMeasured = new boolean[MEASURES][0];
  final long[][] meters = new long[METERS][0];
  final boolean[][] flags = new boolean[FLAGS][0];
  long[] eventAt = {};
  private UTF8String[] eventIds = {};

  /** Of a batch of Spark's, whose ids are read only when they are asked for. */
  private @Nullable ColumnVector eventIdColumn;

  int size;

  private final TextColumn textColumn = new TextColumn();

  /**
   * @param dictionaries of the text columns
   */
  EventBatch(TextCodes[] dictionaries) {
    this.dictionaries = dictionaries;
  }

  UTF8String eventId(int event) {
    return eventIdColumn == null ? eventIds[event] : eventIdColumn.getUTF8String(event);
  }

  /**
   * Takes over a batch of Spark's.
   *
   * @param ordinals where each of {@link EventColumns#all} stands in it
   */
  void read(ColumnarBatch batch, int[] ordinals) {
    size = batch.numRows();
    reserve(size);
    for (int i = 0; i < TEXTS; i++) {
      textColumn.read(batch.column(ordinals[i]), size, dictionaries[i], texts[i]);
    }
    for (int i = 0; i < MEASURES; i++) {
      readMeasure(batch.column(ordinals[FIRST_MEASURE + i]), measures[i], isMeasured[i]);
    }
    for (int i = 0; i < METERS; i++) {
      ColumnVector column = batch.column(ordinals[FIRST_METER + i]);
      long[] into = meters[i];
      for (int row = 0; row < size; row++) {
        into[row] = column.getLong(row);
      }
    }
    for (int i = 0; i < FLAGS; i++) {
      ColumnVector column = batch.column(ordinals[FIRST_FLAG + i]);
      for (int row = 0; row < size; row++) {
        flags[i][row] = !column.isNullAt(row) && column.getBoolean(row);
      }
    }
    ColumnVector at = batch.column(ordinals[EVENT_AT]);
    for (int row = 0; row < size; row++) {
      eventAt[row] = at.getLong(row);
    }
    eventIdColumn = batch.column(ordinals[EVENT_ID]);
  }

  /** Begins a batch of rows. */
  void clear() {
    size = 0;
    eventIdColumn = null;
    reserve(ROWS);
  }

  /** Adds a row of {@link EventColumns#all}; {@link #ROWS} of them fill a batch. */
  void add(InternalRow row) {
    for (int i = 0; i < TEXTS; i++) {
      texts[i][size] =
          row.isNullAt(i) ? TextCodes.NULL : dictionaries[i].codeOf(row.getUTF8String(i));
    }
    for (int i = 0; i < MEASURES; i++) {
      boolean isNull = row.isNullAt(FIRST_MEASURE + i);
      isMeasured[i][size] = !isNull;
      measures[i][size] = isNull ? 0 : row.getLong(FIRST_MEASURE + i);
    }
    for (int i = 0; i < METERS; i++) {
      meters[i][size] = row.getLong(FIRST_METER + i);
    }
    for (int i = 0; i < FLAGS; i++) {
      flags[i][size] = !row.isNullAt(FIRST_FLAG + i) && row.getBoolean(FIRST_FLAG + i);
    }
    eventAt[size] = row.getLong(EVENT_AT);
    eventIds[size] = row.getUTF8String(EVENT_ID).copy();
    size++;
  }

  private void readMeasure(ColumnVector column, long[] values, boolean[] measured) {
    if (column.numNulls() == size) {
      Arrays.fill(measured, 0, size, false);
      return;
    }
    for (int row = 0; row < size; row++) {
      boolean isNull = column.isNullAt(row);
      measured[row] = !isNull;
      values[row] = isNull ? 0 : column.getLong(row);
    }
  }

  private void reserve(int rows) {
    if (rows <= eventAt.length) {
      return;
    }
    eventAt = new long[rows];
    eventIds = new UTF8String[rows];
    for (int i = 0; i < TEXTS; i++) {
      texts[i] = new int[rows];
    }
    for (int i = 0; i < MEASURES; i++) {
      measures[i] = new long[rows];
      isMeasured[i] = new boolean[rows];
    }
    for (int i = 0; i < METERS; i++) {
      meters[i] = new long[rows];
    }
    for (int i = 0; i < FLAGS; i++) {
      flags[i] = new boolean[rows];
    }
  }
}
