package io.spendcast.facts;

import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Warehouse;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * What the facts need of the events, by plain SQL: the measure of the faster way, and for engines
 * without it.
 */
public final class SqlFacts implements EventFacts {
  private final SparkSession spark;
  private final FactPlan plan;
  private final Dataset<Row> around;
  private final Dataset<Row> located;
  private final Dataset<Row> sessionUsage;

  public SqlFacts(SparkSession spark, FactPlan plan) {
    this.spark = spark;
    this.plan = plan;
    HistogramFunctions.register(spark);
    Dataset<Row> events = plan.events().dated();
    Dataset<Row> timeline =
        new PriceTimeline(plan.prices(), plan.windowStart(), plan.windowEnd()).view(spark, events);
    around =
        Query.of("/facts/located_events.sql")
            .over(spark, Map.of("events", events, "price_timeline", timeline))
            .persist(StorageLevel.MEMORY_AND_DISK());
    located = around.where(Warehouse.isOneOf("usage_date", plan.rebuiltDays()));
    sessionUsage =
        Query.ofTable("session_usage")
            .over(spark, Map.of("located_events", around))
            .where(Warehouse.isOneOf("usage_date", plan.sessionDays()))
            .persist(StorageLevel.MEMORY_AND_DISK());
  }

  @Override
  public Dataset<Row> usageMix() {
    return Query.ofTable("usage_mix").over(spark, Map.of("located_events", located));
  }

  @Override
  public Dataset<Row> latency() {
    return Query.ofTable("daily_latency").over(spark, Map.of("located_events", located));
  }

  @Override
  public Dataset<Row> arrivals() {
    return Query.of("/facts/arrivals.sql")
        .over(
            spark,
            Map.of("located_events", located, "source_promises", plan.promises().rows(spark)));
  }

  @Override
  public Dataset<Row> sessionUsage() {
    return sessionUsage;
  }

  @Override
  public Dataset<Row> sessionPriceKeys() {
    return PriceViews.sessionKeys(sessionUsage);
  }

  @Override
  public @Nullable StagedSessions stage(Warehouse warehouse, Dataset<Row> resolvedPrices) {
    return null;
  }

  @Override
  public Dataset<Row> sessions(Dataset<Row> resolvedPrices) {
    return Query.ofTable("daily_sessions")
        .over(spark, Map.of("session_usage", sessionUsage, "resolved_prices", resolvedPrices));
  }

  @Override
  public void close() {
    sessionUsage.unpersist();
    around.unpersist();
  }
}
