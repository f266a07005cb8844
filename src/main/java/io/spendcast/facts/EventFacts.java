package io.spendcast.facts;

import io.spendcast.warehouse.Warehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the facts need of the events of a plan. Plain SQL gives it, and a pass over columnar batches
 * gives the same faster.
 */
public interface EventFacts extends AutoCloseable {
  /** View {@code usage_mix} of the rebuilt days. */
  Dataset<Row> usageMix();

  /** Rows of daily_latency of the rebuilt days, from events alone. */
  Dataset<Row> latency();

  /** View {@code arrivals} of the rebuilt days: how many records came in which part of a day. */
  Dataset<Row> arrivals();

  /** Rows of session_usage of the rebuilt days and the days beside them. */
  Dataset<Row> sessionUsage();

  /** What session_usage asks prices for; more than that does no harm. */
  Dataset<Row> sessionPriceKeys();

  /**
   * Writes the rows of {@link #sessionUsage} as files of the table that no version names yet, where
   * they are too many to be made twice; null where they are not.
   *
   * @param resolvedPrices view {@code resolved_prices}
   */
  @Nullable StagedSessions stage(Warehouse warehouse, Dataset<Row> resolvedPrices);

  /**
   * Rows of daily_sessions, of the days of {@link #sessionUsage}.
   *
   * @param resolvedPrices view {@code resolved_prices}
   */
  Dataset<Row> sessions(Dataset<Row> resolvedPrices);

  @Override
  void close();
}
