package io.spendcast.facts.onepass;

import io.spendcast.latency.ExponentialHistogram;
import io.spendcast.warehouse.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.KnownSizeEstimation;
import org.jspecify.annotations.Nullable;

/** The costs of the sessions of one day and owner, as daily_sessions has them. */
final class SessionCosts implements KnownSizeEstimation, Serializable {
  static final StructType SCHEMA = Table.DAILY_SESSIONS.definition().schema();

  private static final int NANO = 9;
  private static final long ATTO_OF_A_NANO = 1_000_000_000;

  private long sessions;

  /** Of what is not in the sum of {@link #attoUsd}. */
  private BigDecimal costUsd = BigDecimal.ZERO;

  private long attoUsd;
  private long unpricedQuantity;
  private long leastNanoUsd = Long.MAX_VALUE;
  private long mostNanoUsd = Long.MIN_VALUE;

  /** Of the priced sessions, billionths of a dollar; what is below zero counts as zero. */
  private final ExponentialHistogram nanoUsd = new ExponentialHistogram();

  /**
   * Adds a session.
   *
   * @param cost null where some quantity has no price
   * @param unpriced units without a price
   */
  void add(@Nullable BigDecimal cost, long unpriced) {
    sessions++;
    unpricedQuantity += unpriced;
    if (cost == null) {
      return;
    }
    costUsd = costUsd.add(cost);
    addNano(cost.setScale(NANO, RoundingMode.HALF_UP).movePointRight(NANO).longValueExact());
  }

  /**
   * Adds a session of which every quantity has a price.
   *
   * @param atto its cost, 10^-18 US dollars
   */
  void add(long atto) {
    sessions++;
    long sum = AttoUsd.plus(attoUsd, atto);
    if (sum == AttoUsd.TOO_LARGE) {
      costUsd = costUsd.add(AttoUsd.usd(attoUsd));
      sum = atto;
    }
    attoUsd = sum;
    long nano = atto / ATTO_OF_A_NANO;
    long rest = atto % ATTO_OF_A_NANO;
    boolean isRoundedAway = 2 * Math.abs(rest) >= ATTO_OF_A_NANO;
    addNano(isRoundedAway ? nano + Long.signum(rest) : nano);
  }

  private void addNano(long nano) {
    leastNanoUsd = Math.min(leastNanoUsd, nano);
    mostNanoUsd = Math.max(mostNanoUsd, nano);
    nanoUsd.add(Math.max(0, nano));
  }

  SessionCosts plus(SessionCosts other) {
    SessionCosts sum = new SessionCosts();
    for (SessionCosts each : new SessionCosts[] {this, other}) {
      sum.sessions += each.sessions;
      sum.costUsd = sum.costUsd.add(each.costUsd());
      sum.unpricedQuantity += each.unpricedQuantity;
      sum.leastNanoUsd = Math.min(sum.leastNanoUsd, each.leastNanoUsd);
      sum.mostNanoUsd = Math.max(sum.mostNanoUsd, each.mostNanoUsd);
      sum.nanoUsd.merge(each.nanoUsd);
    }
    return sum;
  }

  @Override
  public long estimatedSize() {
    return 200 + nanoUsd.bytes();
  }

  private BigDecimal costUsd() {
    return costUsd.add(AttoUsd.usd(attoUsd));
  }

  /** A row of daily_sessions. */
  InternalRow row(Values key) {
    @Nullable Object[] row = new Object[SCHEMA.size()];
    int at = key.copyTo(row, 0);
    long priced = nanoUsd.count();
    row[at++] = sessions;
    row[at++] = priced;
    row[at++] =
        priced == 0
            ? null
            : Decimal.apply(
                costUsd().setScale(AttoUsd.SCALE, RoundingMode.UNNECESSARY), 38, AttoUsd.SCALE);
    row[at++] = unpricedQuantity;
    row[at++] = LatencyRows.histogram(nanoUsd);
    row[at++] = LatencyRows.quantile(nanoUsd, 0.50, leastNanoUsd, mostNanoUsd);
    row[at] = LatencyRows.quantile(nanoUsd, 0.95, leastNanoUsd, mostNanoUsd);
    return new GenericInternalRow(row);
  }
}
