package io.spendcast.facts.onepass;

import io.spendcast.warehouse.column.TextCodes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What the first pass of a task finds in session_usage.
 *
 * @param hashesOfRuns per run of rows of one day the hash of each of its sessions, once
 * @param rows how many rows it met
 */
record StoredSessionScan(List<int[]> hashesOfRuns, long rows) implements Serializable {
  /** What a pass reads, in this order. */
  static final List<String> COLUMNS = List.of("usage_date", "session_id");

  /** Gathers the runs of one task. */
  private static final class Pass {
    private final List<int[]> hashes = new ArrayList<>();
    private TextCodes sessions = new TextCodes();
    private int day = Integer.MIN_VALUE;
    private long met;

    private void add(int dayOfRow, UTF8String session) {
      met++;
      if (dayOfRow != day) {
        finishRun();
        day = dayOfRow;
      }
      sessions.codeOf(session);
    }

    private void finishRun() {
      hashes.add(
          IntStream.range(0, sessions.size())
              .map(session -> hash(day, sessions.hash(session)))
              .toArray());
      sessions = new TextCodes();
    }

    private StoredSessionScan finish() {
      finishRun();
      return new StoredSessionScan(hashes, met);
    }
  }

  /**
   * Of batches.
   *
   * @param ordinals where each of {@link #COLUMNS} stands in them
   */
  static StoredSessionScan of(Iterator<ColumnarBatch> batches, int[] ordinals) {
    Pass pass = new Pass();
    while (batches.hasNext()) {
      ColumnarBatch batch = batches.next();
      ColumnVector days = batch.column(ordinals[0]);
      ColumnVector sessions = batch.column(ordinals[1]);
      for (int row = 0; row < batch.numRows(); row++) {
        pass.add(days.getInt(row), sessions.getUTF8String(row));
      }
    }
    return pass.finish();
  }

  /** Of rows of {@link #COLUMNS}. */
  static StoredSessionScan of(Iterator<InternalRow> rows) {
    Pass pass = new Pass();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      pass.add(row.getInt(0), row.getUTF8String(1));
    }
    return pass.finish();
  }

  /** Of a session on a day; the same session on another day is another one here. */
  static int hash(int day, int sessionHash) {
    int hash = (sessionHash ^ day) * 0x9E3779B1;
    return hash ^ (hash >>> 15);
  }
}
