package io.spendcast.job;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.warehouse.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A week that no interval held makes those of the next forecast wider, and nothing else. */
class PastIntervalsTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-04-10");
  private static final int CALM_DAYS = 45;
  private static final String SOURCES = "sources { gateway { path = gateway } }";

  @TempDir Path folder;

  @Test
  void a_week_outside_the_intervals_of_the_stored_forecast_widens_the_next() {
    deliver(0, CALM_DAYS, 1);
    deliver(CALM_DAYS, CALM_DAYS + 7, 30);
    ScratchWarehouse later = warehouse(CALM_DAYS + 7);
    String prices =
        later
            .write(
                "prices.csv",
                "provider,model,meter,unit_price,per,effective_from",
                "openai,large,output_text,4,1000000,2026-01-01")
            .toString();
    later.succeeds("prices", "load", prices);
    later.succeeds("ingest");
    later.succeeds("facts");
    later.succeeds("forecast");
    Map<String, Row> narrow = bounds(later);

    warehouse(CALM_DAYS).succeeds("forecast");
    later.succeeds("forecast");

    assertThat(later.said()).contains("the intervals of total are 1.22 times");
    assertThat(
            later
                .sql(
                    "SELECT round(interval_factor, 2) FROM forecast_accuracy"
                        + " WHERE series = 'total' AND horizon_group = 'sums'"
                        + " ORDER BY origin DESC")
                .first()
                .getDouble(0))
        .isEqualTo(1.22);
    Map<String, Row> wide = bounds(later);
    assertThat(wide.keySet()).isEqualTo(narrow.keySet()).hasSizeGreaterThan(20);
    wide.forEach(
        (day, row) -> {
          Row other = narrow.get(day);
          assertThat(row.getDecimal(1)).as(day).isEqualByComparingTo(other.getDecimal(1));
          assertThat(row.getDecimal(2)).as(day).isLessThan(other.getDecimal(2));
          // No upper bound passes four times the highest day.
          assertThat(row.getDecimal(3)).as(day).isGreaterThanOrEqualTo(other.getDecimal(3));
        });
    later.succeeds("forecast");
    assertThat(later.said()).contains("nothing that it is made from has changed");

    later
        .warehouse()
        .overwrite(
            Table.FORECAST_ACCURACY,
            later
                .warehouse()
                .read(Table.FORECAST_ACCURACY)
                .withColumn("wape", expr("IF(horizon_group LIKE 'month_day%', 0.125D, wape)"))
                .localCheckpoint());
    deliver(CALM_DAYS + 7, CALM_DAYS + 8, 1);
    ScratchWarehouse nextDay = warehouse(CALM_DAYS + 8);
    nextDay.succeeds("ingest");
    nextDay.succeeds("facts");
    nextDay.succeeds("forecast");
    assertThat(monthTrials(nextDay, CALM_DAYS + 7))
        .as("taken over, and not made again")
        .isEqualTo(monthTrials(nextDay, CALM_DAYS + 6))
        .isNotEmpty()
        .allMatch(row -> row.<Double>getAs("wape") == 0.125);
  }

  /** What stands of past months beside the forecast from a day, its hash included. */
  private static List<Row> monthTrials(ScratchWarehouse warehouse, int day) {
    return warehouse
        .sql(
            "SELECT * EXCEPT (origin, interval_factor) FROM forecast_accuracy"
                + " WHERE horizon_group LIKE 'month_day%' AND origin = DATE '"
                + FIRST.plusDays(day)
                + "' ORDER BY series, horizon_group")
        .collectAsList();
  }

  private ScratchWarehouse warehouse(int days) {
    return new ScratchWarehouse(folder, FIRST.plusDays(days) + "T06:00:00Z", SOURCES);
  }

  private void deliver(int from, int to, int factor) {
    List<String> calls = new ArrayList<>();
    for (int day = from; day < to; day++) {
      calls.add(
          """
          {"event_id":"%d","provider":"openai","model":"large","team":"search","route":"answer",\
          "enqueued_at":"%sT08:00:00Z","output_text":%d}"""
              .formatted(
                  day, FIRST.plusDays(day), factor * (1_000_000 + 100_000 * (day * 37 % 10))));
    }
    warehouse(to).write("gateway/" + from + ".jsonl", calls.toArray(String[]::new));
  }

  private static Map<String, Row> bounds(ScratchWarehouse warehouse) {
    Map<String, Row> bounds = new TreeMap<>();
    for (Row row :
        warehouse
            .sql(
                "SELECT concat(series, ' ', usage_date), median_usd, lo80_usd, hi80_usd"
                    + " FROM spend_forecasts WHERE series = 'total'"
                    + " AND origin = (SELECT max(origin) FROM spend_forecasts)")
            .collectAsList()) {
      bounds.put(row.getString(0), row);
    }
    return bounds;
  }
}
