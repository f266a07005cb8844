package io.spendcast.facts;

import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The rows of daily_status, which judges a day by those around it. */
final class DayStatus {
  private DayStatus() {}

  /**
   * Of all days.
   *
   * @param arrivals what arrived on the rebuilt days of a plan
   */
  static Dataset<Row> of(FactPlan plan, Dataset<Row> arrivals) {
    Dataset<Row> kept =
        plan.warehouse()
            .read(Table.DAILY_STATUS)
            .where(functions.not(Warehouse.isOneOf("usage_date", plan.rebuiltDays())));
    return plan.promises().judged(arrivals, kept, plan.inputs().range());
  }

  /**
   * The days of which the table holds other rows than it will.
   *
   * @param before all rows of the table
   * @param rows all that it will have; a number is the same in a wider type
   */
  static Collection<LocalDate> changedDays(Dataset<Row> before, Dataset<Row> rows) {
    Dataset<Row> after =
        rows.select(Arrays.stream(before.columns()).map(functions::col).toArray(Column[]::new));
    Set<Row> standing = new HashSet<>(before.collectAsList());
    Set<Row> made = new HashSet<>(after.collectAsList());
    return Stream.concat(
            standing.stream().filter(row -> !made.contains(row)),
            made.stream().filter(row -> !standing.contains(row)))
        .map(row -> row.<Date>getAs("usage_date").toLocalDate())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
