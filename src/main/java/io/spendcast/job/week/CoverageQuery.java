package io.spendcast.job.week;

import static org.apache.spark.sql.functions.col;

import io.spendcast.report.model.PriceCoverage;
import io.spendcast.report.model.PriceCoverage.Bounds;
import io.spendcast.report.model.PriceCoverage.Unpriced;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Asks facts how far they are priced.
 *
 * @param requests rows of {@code daily_requests}
 * @param spend rows of {@code daily_spend} of the same days and usage
 * @param minimumShare share of events that must have a price, 0 to 1
 */
public record CoverageQuery(Dataset<Row> requests, Dataset<Row> spend, BigDecimal minimumShare) {
  private static final int MOST_MODELS = 100;

  /** The same of some days. */
  public CoverageQuery of(Collection<LocalDate> days) {
    return new CoverageQuery(
        requests.where(Warehouse.isOneOf("usage_date", days)),
        spend.where(Warehouse.isOneOf("usage_date", days)),
        minimumShare);
  }

  /** The days of which less than the least share of events has a price, in order. */
  public List<LocalDate> incompleteDays() {
    List<LocalDate> days = new ArrayList<>();
    for (Row row :
        requests
            .groupBy("usage_date")
            .agg(Map.of("events_priced", "sum", "attempts", "sum"))
            .where(col("sum(events_priced)").lt(col("sum(attempts)").multiply(minimumShare)))
            .select("usage_date")
            .collectAsList()) {
      days.add(row.getDate(0).toLocalDate());
    }
    days.sort(null);
    return List.copyOf(days);
  }

  /** The coverage of all days together. */
  public PriceCoverage read() {
    Row events =
        requests
            .selectExpr("coalesce(sum(attempts), 0)", "coalesce(sum(events_unpriced), 0)")
            .first();
    return new PriceCoverage(minimumShare, events.getLong(0), events.getLong(1), unpriced());
  }

  private List<Unpriced> unpriced() {
    return Query.of("/report/unpriced_models.sql")
        .over(
            spend.sparkSession(),
            Map.of(
                "daily_spend",
                spend,
                "daily_requests",
                requests,
                "model_limit",
                spend.sparkSession().sql("SELECT " + MOST_MODELS + " AS most_models")))
        .collectAsList()
        .stream()
        .map(CoverageQuery::unpriced)
        .toList();
  }

  private static Unpriced unpriced(Row row) {
    long others = row.<Long>getAs("others");
    return new Unpriced(
        others > 0 ? SpendCuts.OTHER : row.getAs("provider"),
        others > 0 ? SpendCuts.OTHER : row.getAs("model"),
        (row.<Long>getAs("reasons") > 1 ? "mostly " : "")
            + KnownCost.inWords(row.getAs("unpriced_reason")),
        others > 0 ? null : row.getAs("suggestion"),
        row.getAs("events"),
        bounds(row),
        row.getAs("unbounded_quantity"),
        others);
  }

  private static @Nullable Bounds bounds(Row row) {
    BigDecimal lower = row.getAs("lower_bound_usd");
    BigDecimal upper = row.getAs("upper_bound_usd");
    return lower == null || upper == null ? null : new Bounds(lower, upper);
  }
}
