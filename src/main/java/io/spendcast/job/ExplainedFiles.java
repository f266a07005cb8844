package io.spendcast.job;

import io.spendcast.facts.UsageDate;
import io.spendcast.time.DateRange;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The inputs that the explained events came from, those with most events first.
 *
 * @param rows source, source_file, events
 */
record ExplainedFiles(List<Row> rows) {
  private static final int MOST_SHOWN = 10;

  /**
   * @param day usage date in the reporting zone
   * @param chosen condition on columns that events have, too
   */
  static ExplainedFiles of(Run run, LocalDate day, Column chosen) {
    Dataset<Row> events =
        run.publications()
            .read(Table.USAGE_EVENTS)
            .where(
                Warehouse.isOneOf(
                    "event_date", DateRange.ofDay(day).utcDates(run.config().zone()).days()))
            .withColumn("usage_date", UsageDate.of("event_at", run.config().zone()))
            .where(chosen);
    return new ExplainedFiles(
        Query.of("/explain/event_files.sql")
            .over(run.spark(), Map.of("explained_events", events))
            .collectAsList());
  }

  void print(PrintStream out) {
    if (rows.isEmpty()) {
      return;
    }
    out.println("They came from");
    for (Row row : rows.subList(0, Math.min(MOST_SHOWN, rows.size()))) {
      out.println(
          ConsoleTable.plain(
              String.format(
                  Locale.ROOT,
                  "  %s: %s (%,d events)",
                  row.getString(0),
                  row.getString(1),
                  row.getLong(2))));
    }
    if (rows.size() > MOST_SHOWN) {
      out.println("  and " + (rows.size() - MOST_SHOWN) + " more");
    }
  }
}
