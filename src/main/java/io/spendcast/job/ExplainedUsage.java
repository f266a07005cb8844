package io.spendcast.job;

import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The usage whose figure is explained.
 *
 * @param date usage date
 * @param model model as served
 * @param filters columns of usage and their values, beside date and model
 * @param meter null: all meters
 */
record ExplainedUsage(
    LocalDate date, String model, Map<String, String> filters, @Nullable String meter) {
  static ExplainedUsage of(
      LocalDate date,
      String model,
      @Nullable String provider,
      @Nullable String team,
      @Nullable String route,
      @Nullable String meter) {
    Map<String, String> filters = new LinkedHashMap<>();
    if (provider != null) {
      filters.put("provider", provider);
    }
    if (team != null) {
      filters.put("team", team);
    }
    if (route != null) {
      filters.put("route", route);
    }
    return new ExplainedUsage(date, model, filters, meter);
  }

  /** The condition on rows that have no meter: events and requests. */
  Column ofAnyMeter() {
    Column chosen = ofDay().and(col("model").equalTo(model));
    for (Map.Entry<String, String> filter : filters.entrySet()) {
      chosen = chosen.and(col(filter.getKey()).equalTo(filter.getValue()));
    }
    return chosen;
  }

  /** The condition on rows of spend. */
  Column ofMeter() {
    return meter == null ? ofAnyMeter() : ofAnyMeter().and(col("meter").equalTo(meter));
  }

  private Column ofDay() {
    return col("usage_date").equalTo(Date.valueOf(date));
  }

  String title() {
    StringBuilder title = new StringBuilder(date + ", model " + model);
    filters.forEach((name, value) -> title.append(", ").append(name).append(' ').append(value));
    return title + (meter == null ? "" : ", meter " + meter);
  }

  /**
   * What there is instead, where there is no such usage.
   *
   * @param spend rows of daily_spend
   */
  String whatExists(Dataset<Row> spend) {
    Dataset<Row> ofDay = spend.where(ofDay());
    List<String> models = distinct(ofDay, "model");
    if (models.isEmpty()) {
      return days(spend);
    }
    if (!models.contains(model)) {
      return ConsoleTable.plain(
          "there is no usage of "
              + model
              + " on "
              + date
              + "; models of that day: "
              + String.join(", ", models));
    }
    Dataset<Row> ofModel = ofDay.where(col("model").equalTo(model));
    List<String> exists = new ArrayList<>();
    for (String column : List.of("provider", "team", "route", "meter")) {
      exists.add(column + " " + String.join(", ", distinct(ofModel, column)));
    }
    return ConsoleTable.plain(
        title() + ": there is no such usage; that day has " + String.join("; ", exists));
  }

  private String days(Dataset<Row> spend) {
    Row range = spend.selectExpr("min(usage_date)", "max(usage_date)").first();
    return range.isNullAt(0)
        ? "daily_spend is empty; run spendcast daily first"
        : "there is no usage on "
            + date
            + "; daily_spend holds "
            + range.getDate(0)
            + " to "
            + range.getDate(1);
  }

  private static List<String> distinct(Dataset<Row> rows, String column) {
    TreeSet<String> values = new TreeSet<>();
    for (Row row : rows.select(column).distinct().collectAsList()) {
      values.add(row.isNullAt(0) ? "(none)" : row.getString(0));
    }
    return List.copyOf(values);
  }
}
