package io.spendcast.job.week;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.spendcast.report.model.DataQuality;
import io.spendcast.report.model.DataQuality.ReasonCount;
import io.spendcast.time.DateRange;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.Table;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Reads what became of the records of the week's inputs: those that brought events of the week, and
 * those that arrived in the seven days from its Tuesday to the Monday after, when the logs of its
 * last day have come. So an input without a single good record counts too.
 */
final class InputQuality {
  private InputQuality() {}

  static DataQuality read(WeekWindow window, WeekTotals totals) {
    Dataset<Row> versions = window.warehouse().read(Table.INGESTED_FILES);
    Dataset<Row> inputs = versions.where(isOf(window));
    Row counts =
        window.rows("input_records", Map.of("inputs", inputs, "versions", versions)).get(0);
    return new DataQuality(
        counts.getAs("records"),
        counts.getAs("accepted"),
        counts.getAs("duplicates"),
        counts.getAs("kept_out"),
        reasons(window, inputs, counts.getAs("quarantined")),
        totals.eventsWithoutTeam());
  }

  /** The reasons of the rejected records that are still in quarantine, and how many are not. */
  private static List<ReasonCount> reasons(WeekWindow window, Dataset<Row> inputs, long rejected) {
    List<ReasonCount> reasons = new ArrayList<>();
    long left = rejected;
    for (Row row :
        window.rows(
            "quarantine_reasons",
            Map.of(
                "inputs",
                inputs,
                "quarantined_usage",
                window.warehouse().read(Table.QUARANTINED_USAGE)))) {
      long records = row.getAs("records");
      reasons.add(new ReasonCount(row.<String>getAs("reason").replace('_', ' '), records));
      left -= records;
    }
    if (left > 0) {
      reasons.add(new ReasonCount("reason no longer kept", left));
    }
    return reasons;
  }

  private static Column isOf(WeekWindow window) {
    IsoWeek week = window.week();
    DateRange utc = DateRange.closed(week.monday(), week.sunday()).utcDates(window.zone());
    Column[] dates = utc.days().stream().map(day -> lit(Date.valueOf(day))).toArray(Column[]::new);
    return arrays_overlap(col("event_dates"), array(dates))
        .or(
            col("ingested_at")
                .geq(Timestamp.from(window.startOf(week.monday().plusDays(1))))
                .and(
                    col("ingested_at")
                        .lt(Timestamp.from(window.startOf(week.monday().plusDays(8))))));
  }
}
