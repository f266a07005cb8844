package io.spendcast.job;

import io.spendcast.forecast.IntervalCorrection;
import io.spendcast.forecast.IntervalCorrection.PastWeek;
import io.spendcast.warehouse.PublishedViews;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** How the intervals of stored forecasts held, those of whole weeks before an origin. */
final class PastIntervals {
  private static final List<Table> OUTCOMES =
      List.of(
          Table.SPEND_FORECASTS,
          Table.FORECAST_CONTRIBUTIONS,
          Table.DAILY_SPEND,
          Table.DAILY_REQUESTS,
          Table.DAILY_STATUS);

  private static final int WEEK = 7;

  private PastIntervals() {}

  /**
   * The factor on the intervals of each series that was forecast a week or more before.
   *
   * @param tables gives the rows of a table
   */
  static Map<String, Double> corrections(
      SparkSession spark, Function<Table, Dataset<Row>> tables, LocalDate origin) {
    Dataset<Row> past = wholeWeeksBefore(tables.apply(Table.SPEND_FORECASTS), origin);
    Map<String, Double> corrections = new TreeMap<>();
    if (past.isEmpty()) {
      return corrections;
    }
    Map<String, Dataset<Row>> views = new LinkedHashMap<>();
    OUTCOMES.forEach(table -> views.put(table.tableName(), tables.apply(table)));
    views.put(Table.SPEND_FORECASTS.tableName(), past);
    // Any share will do: an interval is judged by the coverage itself.
    views.put(
        PublishedViews.COVERAGE_MINIMUM, spark.sql(PublishedViews.coverageMinimum(BigDecimal.ONE)));
    views.put("spend_by_day", view("spend_by_day").over(spark, views));
    Dataset<Row> outcomes = view("forecast_vs_actual").over(spark, views);
    Map<String, List<PastWeek>> weeks = new TreeMap<>();
    for (Row row :
        Query.of("/forecast/past_weeks.sql")
            .over(spark, Map.of("forecast_vs_actual", outcomes))
            .collectAsList()) {
      weeks
          .computeIfAbsent(row.getString(0), series -> new ArrayList<>())
          .add(new PastWeek((int) row.getLong(2), (int) row.getLong(3)));
    }
    weeks.forEach((series, each) -> corrections.put(series, IntervalCorrection.of(each)));
    return corrections;
  }

  private static Query view(String name) {
    return Query.of("/warehouse/" + name + "/view.sql");
  }

  private static Dataset<Row> wholeWeeksBefore(Dataset<Row> forecasts, LocalDate origin) {
    Column days =
        functions.datediff(functions.lit(java.sql.Date.valueOf(origin)), functions.col("origin"));
    return forecasts.where(days.geq(WEEK).and(days.mod(WEEK).equalTo(0)));
  }
}
