package io.spendcast.facts;

import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * What a run posts about closed periods, so that their daily_spend can stand still: the difference
 * between what stands and what is known now. What was posted about a period that is open again is
 * taken back, since its days are rebuilt in place.
 */
final class SpendCorrections {
  private static final String STANDING =
      "quantity <> 0 OR requests <> 0 OR unpriced <> 0 OR list <> 0 OR effective <> 0";

  /** Key of daily_spend. */
  private static final List<String> KEY =
      List.of(
          "usage_date",
          "provider",
          "model",
          "service_tier",
          "region",
          "is_batch",
          "team",
          "route",
          "environment",
          "experiment",
          "variant",
          "attempt_class",
          "price_slot_start",
          "context_band_min",
          "meter");

  private SpendCorrections() {}

  /** The days about which something was posted that does not cancel out. */
  static NavigableSet<LocalDate> standingDays(Warehouse warehouse) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    if (warehouse.exists(Table.SPEND_CORRECTIONS)) {
      warehouse
          .read(Table.SPEND_CORRECTIONS)
          .groupBy(KEY.stream().map(functions::col).toArray(Column[]::new))
          .agg(
              functions.sum("quantity_change").as("quantity"),
              functions.sum("requests_change").as("requests"),
              functions.sum("unpriced_quantity_change").as("unpriced"),
              functions.coalesce(functions.sum("list_cost_usd"), functions.lit(0)).as("list"),
              functions
                  .coalesce(functions.sum("effective_cost_usd"), functions.lit(0))
                  .as("effective"))
          .where(STANDING)
          .select("usage_date")
          .distinct()
          .collectAsList()
          .forEach(row -> days.add(row.getDate(0).toLocalDate()));
    }
    return days;
  }

  /**
   * Whether days of a plan are closed, or something was posted about them: else there is nothing to
   * compare.
   */
  static boolean arePossible(FactPlan plan) {
    return !plan.closedDays().isEmpty()
        || (plan.warehouse().exists(Table.SPEND_CORRECTIONS) && !posted(plan).isEmpty());
  }

  /**
   * The rows that are posted about the days of a plan. Registers the views that they and their
   * checks read.
   *
   * @param spend daily_spend of the plan's days as it is known now
   * @param now the present of the run, which says in which period they are posted
   */
  static Dataset<Row> of(SparkSession spark, FactPlan plan, Dataset<Row> spend, Instant now) {
    Dataset<Row> posted = posted(plan);
    Dataset<Row> kept =
        plan.warehouse()
            .read(Table.DAILY_SPEND)
            .where(Warehouse.isOneOf("usage_date", plan.closedDays()));
    Map<String, Dataset<Row>> views =
        Map.of(
            "repriced_spend", spend,
            "kept_spend", kept,
            "posted_corrections", posted,
            "correction_days", days(spark, plan));
    return Query.ofTable("spend_corrections")
        .over(spark, views)
        .withColumn("posting", functions.lit(nextPosting(plan.warehouse())))
        .withColumn("recorded_at", functions.lit(java.sql.Timestamp.from(now)))
        .withColumn(
            "posted_period",
            functions.lit(plan.periods().openOn(now, plan.config().zone()).toString()))
        .withColumn("period", functions.date_format(functions.col("usage_date"), "yyyy-MM"));
  }

  /** What was posted before about the days of a plan. */
  static Dataset<Row> posted(FactPlan plan) {
    return plan.warehouse()
        .read(Table.SPEND_CORRECTIONS)
        .where(Warehouse.isOneOf("usage_date", plan.days()));
  }

  private static long nextPosting(Warehouse warehouse) {
    return warehouse
            .read(Table.SPEND_CORRECTIONS)
            .selectExpr("coalesce(max(posting), 0L)")
            .first()
            .getLong(0)
        + 1;
  }

  private static Dataset<Row> days(SparkSession spark, FactPlan plan) {
    List<Row> rows = new ArrayList<>();
    for (LocalDate day : plan.days()) {
      rows.add(RowFactory.create(java.sql.Date.valueOf(day), plan.periods().isClosed(day)));
    }
    return spark.createDataFrame(
        rows, StructType.fromDDL("usage_date DATE NOT NULL, is_closed BOOLEAN NOT NULL"));
  }
}
