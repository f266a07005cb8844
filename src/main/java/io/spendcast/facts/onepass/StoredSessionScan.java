package io.spendcast.facts.onepass;

import io.spendcast.warehouse.column.TextCodes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What the first pass of a task finds in session_usage.
 *
 * @param hashesOfRuns per run of rows of one day the hash of each of its sessions, once
 * @param rows how many rows it met
 */
record StoredSessionScan(List<int[]> hashesOfRuns, long rows) implements Serializable {
  /** What {@link #of} takes, in this order. */
  static final List<String> COLUMNS = List.of("usage_date", "session_id");

  static StoredSessionScan of(Iterator<InternalRow> rows) {
    List<int[]> hashes = new ArrayList<>();
    TextCodes sessions = new TextCodes();
    int day = Integer.MIN_VALUE;
    long met = 0;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      met++;
      if (row.getInt(0) != day) {
        hashes.add(hashes(day, sessions));
        sessions = new TextCodes();
        day = row.getInt(0);
      }
      sessions.codeOf(row.getUTF8String(1));
    }
    hashes.add(hashes(day, sessions));
    return new StoredSessionScan(hashes, met);
  }

  /** Of a session on a day; the same session on another day is another one here. */
  static int hash(int day, int sessionHash) {
    int hash = (sessionHash ^ day) * 0x9E3779B1;
    return hash ^ (hash >>> 15);
  }

  private static int[] hashes(int day, TextCodes sessions) {
    return IntStream.range(0, sessions.size())
        .map(session -> hash(day, sessions.hash(session)))
        .toArray();
  }
}
