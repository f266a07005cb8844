package io.spendcast.facts;

import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * What is read from the events of a plan's rebuilt days, before any price.
 *
 * @param mix usage_mix
 * @param sessions session_usage of the plan's session days
 * @param latency daily_latency without what metrics add
 * @param status daily_status of all days
 * @param counts per usage date, the events and those without a session
 */
record EventFacts(
    Dataset<Row> mix,
    Dataset<Row> sessions,
    Dataset<Row> latency,
    Dataset<Row> status,
    Dataset<Row> counts) {

  /**
   * Runs the queries over the events.
   *
   * @param hold rows that are computed once
   */
  static EventFacts of(SparkSession spark, FactPlan plan, UnaryOperator<Dataset<Row>> hold) {
    Dataset<Row> events = plan.events();
    Dataset<Row> timeline =
        new PriceTimeline(plan.prices(), plan.windowStart(), plan.windowEnd()).view(spark, events);
    Dataset<Row> around =
        hold.apply(
            Query.of("/facts/located_events.sql")
                .over(spark, Map.of("events", events, "price_timeline", timeline)));
    Dataset<Row> sessions =
        Query.ofTable("session_usage")
            .over(spark, Map.of("located_events", around))
            .where(Warehouse.isOneOf("usage_date", plan.sessionDays()));
    Dataset<Row> located = around.where(Warehouse.isOneOf("usage_date", plan.rebuiltDays()));
    Map<String, Dataset<Row>> ofDays = Map.of("located_events", located);
    return new EventFacts(
        Query.ofTable("usage_mix").over(spark, ofDays),
        sessions,
        Query.ofTable("daily_latency").over(spark, ofDays),
        Query.ofTable("daily_status")
            .over(
                spark,
                Map.of(
                    "located_events", located,
                    "kept_status", keptStatus(plan),
                    "source_promises", plan.sourcePromises())),
        located
            .groupBy("usage_date")
            .agg(
                functions.count(functions.lit(1)).as("events"),
                functions.count_if(functions.col("session_id").isNull()).as("sessionless_events")));
  }

  private static Dataset<Row> keptStatus(FactPlan plan) {
    return plan.warehouse()
        .read(Table.DAILY_STATUS)
        .where(functions.not(Warehouse.isOneOf("usage_date", plan.rebuiltDays())));
  }
}
