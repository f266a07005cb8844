package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.spendcast.ScratchWarehouse;
import io.spendcast.warehouse.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route that grows slower each week, and a month that passes its budget. */
class AlertedWeeksTest {
  private static final LocalDate FIRST_DAY = LocalDate.parse("2026-06-01");
  @TempDir static Path folder;
  private static Map<Table, Long> commitsBeforeAgain;
  private static Map<Table, Long> commitsAfterAgain;

  @BeforeAll
  static void three_weeks_in_August_and_the_September_after() {
    ScratchWarehouse first = at("2026-08-10T06:00:00Z");
    Path prices =
        first.write(
            "prices.csv",
            "provider,model,meter,unit_price,per,effective_from",
            "openai,large,output_text,4,1000000,2026-01-01");
    Path budgets =
        first.write(
            "budgets.csv",
            "scope_dimension,scope_value,period,limit_usd,effective_from,owner",
            "team,search,month,1000,2026-01-01,finance@example.org");
    Path levels =
        first.write(
            "levels.csv",
            "scope_dimension,scope_value,measure,percentile,limit_ms,effective_from",
            "route,answer,latency,0.95,1000,2026-01-01");
    first.succeeds("prices", "load", prices.toString());
    first.succeeds("limits", "load", budgets.toString(), levels.toString());
    deliver(first, FIRST_DAY, LocalDate.parse("2026-08-03"), 500);
    deliver(first, LocalDate.parse("2026-08-03"), LocalDate.parse("2026-08-10"), 2000);
    first.succeeds("daily");
    ScratchWarehouse second = at("2026-08-17T06:00:00Z");
    deliver(second, LocalDate.parse("2026-08-10"), LocalDate.parse("2026-08-17"), 3000);
    second.succeeds("daily");
    ScratchWarehouse third = at("2026-08-28T06:00:00Z");
    deliver(third, LocalDate.parse("2026-08-17"), LocalDate.parse("2026-08-20"), 4000);
    // The 20th never comes.
    deliver(third, LocalDate.parse("2026-08-21"), LocalDate.parse("2026-08-28"), 4000);
    third.succeeds("daily");
    commitsBeforeAgain = third.commits();
    third.succeeds("daily");
    third.succeeds("alert");
    commitsAfterAgain = third.commits();
    ScratchWarehouse fourth = at("2026-09-01T06:00:00Z");
    deliver(fourth, LocalDate.parse("2026-08-28"), LocalDate.parse("2026-09-01"), 5000);
    fourth.succeeds("daily");
    fourth.succeeds("alert");
    at("2026-09-01T18:00:00Z").succeeds("alert");
  }

  @Test
  void each_judged_week_has_its_row_and_a_second_run_adds_none() {
    assertThat(
            rows(
                "SELECT state, window_start, value FROM alerts"
                    + " WHERE rule = 'latency_over_service_level' ORDER BY window_start"))
        .extracting(row -> row.getString(0), row -> row.getDate(1).toString())
        .containsExactly(
            tuple("raised", "2026-08-03"),
            tuple("ongoing", "2026-08-10"),
            tuple("ongoing", "2026-08-17"),
            tuple("ongoing", "2026-08-24"));
    assertThat(commitsAfterAgain).isEqualTo(commitsBeforeAgain);
  }

  @Test
  void the_report_of_a_week_has_the_latency_of_that_week_and_status_the_newest()
      throws IOException {
    assertThat(report("2026-W32")).contains("P95 latency of route answer was 2,");
    assertThat(report("2026-W33")).contains("P95 latency of route answer was 3,0");
    assertThat(report("2026-W34"))
        .contains("P95 latency of route answer was 4,")
        .doesNotContain("answer was 2,", "answer was 3,0");
  }

  @Test
  void a_month_is_told_with_each_week_of_newer_forecasts_until_it_has_passed_its_budget()
      throws IOException {
    assertThat(
            rows(
                "SELECT state, window_start, changed_at, sample_size FROM alerts"
                    + " WHERE rule = 'forecast_over_budget' AND window_start = DATE '2026-08-01'"
                    + " ORDER BY changed_at"))
        .extracting(row -> row.getString(0), row -> row.isNullAt(3))
        .containsExactly(
            tuple("raised", true),
            tuple("ongoing", true),
            tuple("ongoing", false),
            tuple("resolved", false));
    assertThat(report("2026-W32")).contains("Team search will end August near");
    assertThat(report("2026-W34"))
        .contains("Team search has passed its budget for August: $1,", "over the budget of $1,000")
        .doesNotContain("search will end August");
  }

  @Test
  void a_month_that_is_over_resolves_its_alert_and_says_what_is_known_of_it() {
    assertThat(
            rows(
                "SELECT message FROM alerts WHERE rule = 'forecast_over_budget'"
                    + " AND state = 'resolved'"))
        .extracting(row -> row.getString(0))
        .containsExactly(
            "The month 2026-08 is over: the spend of team \"search\" was at least USD"
                + " 1,238.08, above its budget of USD 1,000.00.");
  }

  private static String report(String week) throws IOException {
    at("2026-08-28T06:00:00Z").succeeds("report", "--week", week);
    return Files.readString(folder.resolve("report/" + week + "/report.txt"))
        .replace('\u00A0', ' ')
        .replaceAll("\\s+", " ");
  }

  private static List<Row> rows(String sql) {
    return at("2026-08-28T06:00:00Z").sql(sql).collectAsList();
  }

  private static ScratchWarehouse at(String now) {
    return new ScratchWarehouse(
        folder,
        now,
        "sources.gateway { path = gateway, expected_interval = 1 day }\nalerts.minimum_sample = 5");
  }

  /** Two calls a day; together they cost 40 dollars. */
  private static void deliver(
      ScratchWarehouse warehouse, LocalDate from, LocalDate to, int millis) {
    List<String> calls = new ArrayList<>();
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      for (int call = 0; call < 2; call++) {
        calls.add(
            """
            {"event_id":"%s/%d","provider":"openai","model":"large","team":"search",\
            "route":"answer","enqueued_at":"%sT08:00:00Z","completed_at":"%sT08:00:0%d.%03dZ",\
            "output_text":%d}"""
                .formatted(
                    day,
                    call,
                    day,
                    day,
                    millis / 1000,
                    millis % 1000,
                    5_000_000 + 10_000 * day.getDayOfMonth()));
      }
    }
    warehouse.write("gateway/" + from + ".jsonl", calls.toArray(String[]::new));
  }
}
