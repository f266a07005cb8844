package io.spendcast.job.week;

import static org.apache.spark.sql.functions.col;

import io.spendcast.alert.AlertWindow;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The warehouse, seen from one week.
 *
 * @param week the week that is reported
 * @param zone the reporting zone
 */
public record WeekWindow(Warehouse warehouse, IsoWeek week, ZoneId zone) {

  /** The rows of a fact table of some days, both ends inside. */
  Dataset<Row> days(Table table, LocalDate first, LocalDate last) {
    return warehouse
        .read(table)
        .where(col("usage_date").between(Date.valueOf(first), Date.valueOf(last)));
  }

  /** The rows of a fact table of the reported week and the ones before it. */
  Dataset<Row> weeks(Table table, int weeks) {
    return days(table, week.plusWeeks(1L - weeks).monday(), week.sunday());
  }

  /** The result of a query of {@code report/} over some views. */
  List<Row> rows(String query, Map<String, Dataset<Row>> views) {
    return Query.of("/report/" + query + ".sql").over(warehouse.spark(), views).collectAsList();
  }

  /**
   * The week that was judged, after a word that leads to it, where it is another than the reported
   * one: that of an alert that could not be judged since.
   */
  String unlessReported(AlertWindow judged, String lead) {
    return judged.kind() == AlertWindow.Kind.WEEK && !judged.start().equals(week.monday())
        ? lead + new IsoWeek(judged.start())
        : "";
  }

  /** The usage date of an instant. */
  LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  /** The first instant of a day. */
  Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  static IsoWeek weekOf(Row row) {
    return new IsoWeek(row.<Date>getAs("monday").toLocalDate());
  }
}
