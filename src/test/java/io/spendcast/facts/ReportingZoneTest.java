package io.spendcast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.job.ExitCode;
import io.spendcast.warehouse.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of a reporting zone whose clocks change, from one event each half hour. */
class ReportingZoneTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    // Clocks go forward at 2, and back at 3:45, by an hour.
    "Europe/Berlin, 2026-03-28T00:00:00Z",
    "Pacific/Chatham, 2026-04-04T00:00:00Z"
  })
  void fault_40_a_day_holds_the_hours_that_it_has_and_is_whole_with_them(
      String zone, Instant start) {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder,
            start.plus(5, ChronoUnit.DAYS).toString(),
            "reporting_zone = \""
                + zone
                + "\"\n"
                + "sources { gateway { path = in, expected_interval = 1 hour } }");
    List<String> lines = new ArrayList<>();
    Map<LocalDate, Integer> expected = new TreeMap<>();
    for (int half = 0; half < 3 * 48; half++) {
      Instant at = start.plus(30L * half, ChronoUnit.MINUTES);
      expected.merge(LocalDate.ofInstant(at, ZoneId.of(zone)), 1, Integer::sum);
      lines.add(
          "{\"event_id\":\"e%d\",\"provider\":\"p\",\"model\":\"m\",\"enqueued_at\":\"%s\",\"request\":1}"
              .formatted(half, at));
    }
    warehouse.write("in/calls.jsonl", lines.toArray(String[]::new));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");

    assertThat(
            warehouse
                .sql("SELECT usage_date, sum(quantity) FROM daily_usage GROUP BY 1 ORDER BY 1")
                .collectAsList())
        .extracting(row -> row.getDate(0).toLocalDate() + " " + row.getLong(1))
        .isEqualTo(
            expected.entrySet().stream().map(day -> day.getKey() + " " + day.getValue()).toList());
    LocalDate first = expected.keySet().iterator().next();
    assertThat(
            warehouse
                .sql("SELECT usage_date, state FROM daily_status ORDER BY usage_date")
                .collectAsList())
        .extracting(row -> row.getDate(0).toLocalDate() + " " + row.getString(1))
        .as("all days between the first and the last are whole")
        .containsExactlyElementsOf(
            expected.keySet().stream()
                .map(
                    day ->
                        day
                            + (day.equals(first) || isLast(expected, day)
                                ? " provisional"
                                : " complete"))
                .toList());
  }

  @Test
  void days_that_another_zone_leaves_without_usage_are_emptied() {
    String source = "reporting_zone = \"%s\"\nsources.gateway { path = in }";
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder, "2026-07-08T06:00:00Z", source.formatted("America/Los_Angeles"));
    warehouse.write(
        "in/calls.jsonl",
        "{\"event_id\":\"e\",\"provider\":\"p\",\"model\":\"m\","
            + "\"enqueued_at\":\"2026-07-06T03:00:00Z\",\"input_uncached\":100}");
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
    warehouse.configure(source.formatted("UTC"));
    warehouse.succeeds("facts");

    for (String table :
        List.of("daily_usage", "daily_spend", "daily_requests", "key_spend", "daily_status")) {
      assertThat(warehouse.sql("SELECT DISTINCT usage_date FROM " + table).collectAsList())
          .as(table)
          .extracting(row -> row.getDate(0).toLocalDate())
          .containsExactly(LocalDate.of(2026, 7, 6));
    }
    warehouse.succeeds("facts");
    assertThat(warehouse.said()).contains("no day has changed");
  }

  @Test
  void a_window_is_refused_while_days_outside_of_it_are_of_another_zone() {
    String source = "reporting_zone = \"%s\"\nsources.gateway { path = in }";
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, "2026-07-08T06:00:00Z", source.formatted("UTC"));
    warehouse.write(
        "in/calls.jsonl",
        event("a", "2026-07-05T12:00:00Z"),
        event("b", "2026-07-06T03:00:00Z"),
        event("c", "2026-07-06T12:00:00Z"));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
    warehouse.configure(source.formatted("America/Los_Angeles"));
    warehouse.succeeds("ingest");

    for (String option : List.of("--dry-run", "--full")) {
      assertThat(warehouse.run("facts", "--to", "2026-07-05", option))
          .isEqualTo(ExitCode.WRONG_USE);
      assertThat(warehouse.said())
          .contains(
              "reporting_zone is America/Los_Angeles, and a day that would not be made anew,"
                  + " 2026-07-06, was made in UTC",
              "run 'spendcast facts' without a window");
    }
    assertThat(warehouse.number("SELECT sum(quantity) FROM daily_spend")).isEqualTo(300);

    warehouse.succeeds("facts");
    warehouse.succeeds("facts", "--to", "2026-07-05", "--full");
    assertThat(warehouse.number("SELECT sum(quantity) FROM daily_spend")).isEqualTo(300);
    assertThat(
            warehouse.number(
                "SELECT sum(quantity) FROM daily_spend WHERE usage_date = '2026-07-05'"))
        .isEqualTo(200);
  }

  @Test
  void a_day_that_a_dead_run_began_is_emptied_where_another_zone_leaves_it_without_usage() {
    String source = "reporting_zone = \"%s\"\nsources.gateway { path = in }";
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, "2026-07-08T06:00:00Z", source.formatted("UTC"));
    warehouse.write("in/1.jsonl", event("a", "2026-07-01T12:00:00Z"));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
    warehouse.write("in/2.jsonl", event("b", "2026-07-06T03:00:00Z"));
    warehouse.configure(source.formatted("UTC"));
    warehouse.succeeds("ingest");
    SpendcastConfig config = SpendcastConfig.load(folder.resolve("scratch.conf"));
    FactPlan plan = FactPlan.of(warehouse.warehouse(), config, day -> true, false, Set.of());
    try (FactTables facts =
        new FactTables(SharedSpark.session(), plan, Instant.parse("2026-07-08T06:00:00Z"))) {
      facts.write(Table.DAILY_USAGE, facts.daysOf(Table.DAILY_USAGE));
    }
    warehouse.configure(source.formatted("America/Los_Angeles"));

    warehouse.succeeds("facts", "--to", "2026-07-05");
    assertThat(warehouse.number("SELECT sum(quantity) FROM daily_usage")).isEqualTo(200);
  }

  private static String event(String id, String at) {
    return "{\"event_id\":\"%s\",\"provider\":\"p\",\"model\":\"m\",\"enqueued_at\":\"%s\",\"input_uncached\":100}"
        .formatted(id, at);
  }

  private static boolean isLast(Map<LocalDate, Integer> days, LocalDate day) {
    return day.equals(((TreeMap<LocalDate, Integer>) days).lastKey());
  }
}
