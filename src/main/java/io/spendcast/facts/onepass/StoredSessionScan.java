package io.spendcast.facts.onepass;

import io.spendcast.warehouse.column.TextCodes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * What the first pass of a task finds in session_usage.
 *
 * @param hashesOfRuns per run of rows of one day the hash of each of its sessions, once
 * @param priceKeys what prices are asked for, as {@link PriceKeys#row} takes it
 */
record StoredSessionScan(List<int[]> hashesOfRuns, List<Values> priceKeys) implements Serializable {
  static StoredSessionScan of(Iterator<InternalRow> rows) {
    StoredSessionRow row = new StoredSessionRow();
    List<int[]> hashes = new ArrayList<>();
    BitSet priced = new BitSet();
    TextCodes sessions = new TextCodes();
    int day = Integer.MIN_VALUE;
    while (rows.hasNext()) {
      row.read(rows.next());
      if (row.day != day) {
        hashes.add(hashes(day, sessions));
        sessions = new TextCodes();
        day = row.day;
      }
      sessions.codeOf(row.session);
      priced.set(Math.addExact(Math.multiplyExact(row.price, SessionParts.KINDS), row.kind));
    }
    hashes.add(hashes(day, sessions));
    return new StoredSessionScan(
        hashes, priced.stream().mapToObj(code -> priceKey(row, code)).toList());
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

  private static Values priceKey(StoredSessionRow row, int code) {
    Values price = row.price(code / SessionParts.KINDS);
    @Nullable Object[] key = new Object[price.size() + 1];
    price.copyTo(key, 0);
    key[price.size()] = code % SessionParts.KINDS;
    return new Values(key);
  }
}
