package io.spendcast.facts.onepass;

import io.spendcast.warehouse.column.TextCodes;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * What the second pass of a task makes of its rows of session_usage.
 *
 * @param costs of the sessions that lie whole in one run of rows, by day and owner
 * @param parts of the others
 * @param rows how many rows it met
 */
record PricedSessions(Map<Values, SessionCosts> costs, List<Part> parts, long rows)
    implements Serializable {
  /**
   * What a run of rows knows of a session.
   *
   * @param dayAndOwner of the session
   * @param costUsd null where some quantity has no price
   * @param unpricedQuantity units without a price
   */
  record Part(
      String session, Values dayAndOwner, @Nullable BigDecimal costUsd, long unpricedQuantity)
      implements Serializable {
    Part plus(Part other) {
      return new Part(
          session,
          dayAndOwner,
          costUsd == null || other.costUsd == null ? null : costUsd.add(other.costUsd),
          unpricedQuantity + other.unpricedQuantity);
    }

    /** The session on its day. */
    Values key() {
      return new Values(session, dayAndOwner.get(0));
    }

    SessionCosts costs() {
      SessionCosts costs = new SessionCosts();
      costs.add(costUsd, unpricedQuantity);
      return costs;
    }
  }

  /** Gathers the runs of one task. */
  private static final class Pass {
    private final StoredSessionRow row = new StoredSessionRow();
    private final ScatteredSessions scattered;
    private final SlotPrices prices;
    private final List<KindPrices> known = new ArrayList<>();
    private final Map<Values, SessionCosts> costs = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();

    private int day = Integer.MIN_VALUE;
    private TextCodes sessions = new TextCodes();
    private int[] owners = new int[64];

    private long[] attoUsd = new long[64];

    /** Of what has no {@link #attoUsd}; null where some quantity has no price. */
    private @Nullable BigDecimal[] costsUsd = new BigDecimal[64];

    private long[] unpriced = new long[64];
    private long met;

    private Pass(ScatteredSessions scattered, SlotPrices prices) {
      this.scattered = scattered;
      this.prices = prices;
    }

    private void addBatch() {
      int rows = row.batch().size;
      met += rows;
      for (int at = 0; at < rows; at++) {
        row.goTo(at);
        add();
      }
    }

    private PricedSessions finish() {
      finishRun();
      return new PricedSessions(costs, parts, met);
    }

    private void add() {
      if (row.day != day) {
        finishRun();
        day = row.day;
        sessions = new TextCodes();
      }
      int seen = sessions.size();
      int session = sessions.codeOf(row.session);
      if (session == seen) {
        reserve(session);
        owners[session] = row.owner;
        attoUsd[session] = 0;
        unpriced[session] = 0;
      }
      KindPrices prices = prices();
      long sum = AttoUsd.plus(attoUsd[session], prices.atto(row.kind), row.quantity);
      if (sum == AttoUsd.TOO_LARGE) {
        costsUsd[session] = costUsd(session, prices.usd(row.kind));
      }
      attoUsd[session] = sum;
    }

    /** What a session costs with the row, which may have no price. */
    private @Nullable BigDecimal costUsd(int session, @Nullable BigDecimal unitPrice) {
      if (unitPrice == null) {
        unpriced[session] += row.quantity;
        return null;
      }
      BigDecimal before = costUsd(session);
      return before == null
          ? null
          : before.add(unitPrice.multiply(BigDecimal.valueOf(row.quantity)));
    }

    /** Null where some quantity has no price. */
    private @Nullable BigDecimal costUsd(int session) {
      return attoUsd[session] == AttoUsd.TOO_LARGE
          ? costsUsd[session]
          : AttoUsd.usd(attoUsd[session]);
    }

    private KindPrices prices() {
      while (known.size() <= row.price) {
        known.add(prices.of(row.price(known.size())));
      }
      return known.get(row.price);
    }

    private void finishRun() {
      Map<Integer, SessionCosts> ofOwners = new HashMap<>();
      for (int session = 0; session < sessions.size(); session++) {
        int owner = owners[session];
        if (scattered.holds(StoredSessionScan.hash(day, sessions.hash(session)))) {
          parts.add(
              new Part(
                  Objects.requireNonNull(sessions.text(session)).toString(),
                  row.dayAndOwner(day, owner),
                  costUsd(session),
                  unpriced[session]));
        } else {
          add(ofOwners.computeIfAbsent(owner, none -> new SessionCosts()), session);
        }
      }
      ofOwners.forEach(
          (owner, cost) -> costs.merge(row.dayAndOwner(day, owner), cost, SessionCosts::plus));
    }

    private void add(SessionCosts ofOwner, int session) {
      if (attoUsd[session] == AttoUsd.TOO_LARGE) {
        ofOwner.add(costsUsd[session], unpriced[session]);
      } else {
        ofOwner.add(attoUsd[session]);
      }
    }

    private void reserve(int session) {
      if (session == owners.length) {
        owners = Arrays.copyOf(owners, 2 * session);
        attoUsd = Arrays.copyOf(attoUsd, 2 * session);
        costsUsd = Arrays.copyOf(costsUsd, 2 * session);
        unpriced = Arrays.copyOf(unpriced, 2 * session);
      }
    }
  }

  /**
   * Of batches.
   *
   * @param ordinals where each of {@link StoredSessionRow#COLUMNS} stands in them
   */
  static PricedSessions of(
      Iterator<ColumnarBatch> batches,
      int[] ordinals,
      ScatteredSessions scattered,
      SlotPrices prices) {
    Pass pass = new Pass(scattered, prices);
    while (batches.hasNext()) {
      pass.row.batch().read(batches.next(), ordinals);
      pass.addBatch();
    }
    return pass.finish();
  }

  /** Of rows of {@link StoredSessionRow#COLUMNS}. */
  static PricedSessions of(
      Iterator<InternalRow> rows, ScatteredSessions scattered, SlotPrices prices) {
    Pass pass = new Pass(scattered, prices);
    while (rows.hasNext()) {
      pass.row.batch().read(rows);
      pass.addBatch();
    }
    return pass.finish();
  }
}
