package io.spendcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.job.ExitCode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A week that no interval held makes those of the next forecast wider, and nothing else. */
class PastIntervalsTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-05-01");
  private static final int CALM_DAYS = 60;
  private static final String SOURCES = "sources { gateway { path = gateway } }";

  @TempDir Path folder;

  @Test
  void a_week_outside_the_intervals_of_the_stored_forecast_widens_the_next() {
    deliver(folder.resolve("remembers"), 0, CALM_DAYS, 1);
    run(folder.resolve("remembers"), CALM_DAYS);
    ScratchWarehouse remembers = withWildWeek("remembers");
    ScratchWarehouse forgets = withWildWeek("forgets");

    assertThat(remembers.said()).contains("the intervals of total are 1.22 times");
    Map<String, Row> wide = bounds(remembers);
    Map<String, Row> narrow = bounds(forgets);
    assertThat(wide.keySet()).isEqualTo(narrow.keySet()).hasSizeGreaterThan(20);
    wide.forEach(
        (day, row) -> {
          Row other = narrow.get(day);
          assertThat(row.getDecimal(1)).as(day).isEqualByComparingTo(other.getDecimal(1));
          assertThat(row.getDecimal(2)).as(day).isLessThan(other.getDecimal(2));
          // No upper bound passes four times the highest day.
          assertThat(row.getDecimal(3)).as(day).isGreaterThanOrEqualTo(other.getDecimal(3));
        });

    ScratchWarehouse again = warehouse("remembers", CALM_DAYS + 7);
    assertThat(again.run("forecast")).as(again.said()).isEqualTo(ExitCode.DONE);
    assertThat(again.said()).contains("it has not changed");
  }

  private ScratchWarehouse withWildWeek(String name) {
    deliver(folder.resolve(name), 0, CALM_DAYS, 1);
    deliver(folder.resolve(name), CALM_DAYS, CALM_DAYS + 7, 30);
    return run(folder.resolve(name), CALM_DAYS + 7);
  }

  private ScratchWarehouse run(Path at, int days) {
    ScratchWarehouse warehouse = warehouse(at.getFileName().toString(), days);
    Path prices =
        warehouse.write(
            "prices.csv",
            "provider,model,meter,unit_price,per,effective_from",
            "openai,large,output_text,4,1000000,2026-01-01");
    for (List<String> command :
        List.of(
            List.of("prices", "load", prices.toString()),
            List.of("ingest"),
            List.of("facts"),
            List.of("forecast"))) {
      assertThat(warehouse.run(command.toArray(String[]::new)))
          .as(warehouse.said())
          .isEqualTo(ExitCode.DONE);
    }
    return warehouse;
  }

  private ScratchWarehouse warehouse(String name, int days) {
    return new ScratchWarehouse(folder.resolve(name), FIRST.plusDays(days) + "T06:00:00Z", SOURCES);
  }

  private static void deliver(Path at, int from, int to, int factor) {
    List<String> calls = new ArrayList<>();
    for (int day = from; day < to; day++) {
      calls.add(
          """
          {"event_id":"%d","provider":"openai","model":"large","team":"search","route":"answer",\
          "enqueued_at":"%sT08:00:00Z","output_text":%d}"""
              .formatted(
                  day, FIRST.plusDays(day), factor * (1_000_000 + 100_000 * (day * 37 % 10))));
    }
    new ScratchWarehouse(at, FIRST + "T06:00:00Z", SOURCES)
        .write("gateway/" + from + ".jsonl", calls.toArray(String[]::new));
  }

  private static Map<String, Row> bounds(ScratchWarehouse warehouse) {
    Map<String, Row> bounds = new java.util.TreeMap<>();
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
