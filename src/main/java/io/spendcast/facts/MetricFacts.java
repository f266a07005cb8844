package io.spendcast.facts;

import io.spendcast.time.DateRange;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** What the metrics of a plan's days add to the facts that are made from events. */
final class MetricFacts {
  private final SparkSession spark;
  private final @Nullable Dataset<Row> additions;

  /**
   * @param mix usage_mix of the plan's days
   */
  MetricFacts(SparkSession spark, FactPlan plan, Dataset<Row> mix) {
    this.spark = spark;
    NavigableSet<LocalDate> utcDates = new TreeSet<>();
    plan.days()
        .forEach(
            day -> utcDates.addAll(DateRange.ofDay(day).utcDates(plan.config().zone()).days()));
    Dataset<Row> stored = plan.warehouse().read(Table.USAGE_METRICS);
    if (stored.where(Warehouse.isOneOf("metric_date", utcDates)).isEmpty()) {
      this.additions = null;
      return;
    }
    // A cumulative point is compared to the one before, however old that is.
    Dataset<Row> landed =
        stored.where(
            functions
                .col("metric_date")
                .leq(functions.lit(java.sql.Date.valueOf(utcDates.last()))));
    Dataset<Row> increments =
        Query.ofTable("usage_metrics")
            .over(spark, Map.of("landed_metrics", landed))
            .withColumn(
                "usage_date",
                UsageDate.of(
                    "IF(ended_at > started_at,"
                        + " timestampadd(MICROSECOND, -1, ended_at), ended_at)",
                    plan.config().zone()))
            .where(Warehouse.isOneOf("usage_date", plan.days()))
            .where(plan.changedModels().arePriced());
    this.additions =
        Query.of("/facts/metric_additions.sql")
            .over(
                spark,
                Map.of(
                    "metric_increments",
                    increments,
                    "event_models",
                    mix.select("usage_date", "provider", "model").distinct()));
  }

  /** Rows of daily_usage, with those of metrics. */
  Dataset<Row> withUsage(Dataset<Row> ofEvents) {
    return with(ofEvents, "/facts/metric_usage.sql");
  }

  /** Rows of key_spend, with those of metrics. */
  Dataset<Row> withKeySpend(Dataset<Row> ofEvents) {
    return with(ofEvents, "/facts/metric_key_spend.sql");
  }

  /** Rows of daily_latency, with those of metrics. */
  Dataset<Row> withLatency(Dataset<Row> ofEvents) {
    return with(ofEvents, "/facts/metric_latency.sql");
  }

  private Dataset<Row> with(Dataset<Row> ofEvents, String query) {
    return additions == null
        ? ofEvents
        : ofEvents.unionByName(Query.of(query).over(spark, Map.of("metric_additions", additions)));
  }
}
