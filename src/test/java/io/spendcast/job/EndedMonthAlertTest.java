package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndedMonthAlertTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-10-01");

  @TempDir Path folder;

  @Test
  void the_last_day_passes_the_budget_batches_are_no_latency_and_a_missing_day_is_told() {
    ScratchWarehouse november = at("2026-11-02T06:00:00Z");
    Path prices =
        november.write(
            "prices.csv",
            "provider,model,meter,unit_price,per,effective_from",
            "openai,large,output_text,1,1000000,2026-01-01");
    Path budgets =
        november.write(
            "budgets.csv",
            "scope_dimension,scope_value,period,limit_usd,effective_from,owner",
            "total,,month,35,2026-01-01,finance@example.org",
            "team,asist,month,35,2026-01-01,finance@example.org");
    Path levels =
        november.write(
            "levels.csv",
            "scope_dimension,scope_value,measure,percentile,limit_ms,effective_from",
            "total,,latency,0.95,2000,2026-01-01");
    november.succeeds("prices", "load", prices.toString());
    november.succeeds("limits", "load", budgets.toString(), levels.toString());
    List<String> calls = new ArrayList<>();
    for (LocalDate day = FIRST;
        day.isBefore(LocalDate.parse("2026-11-02"));
        day = day.plusDays(1)) {
      boolean isMissing = day.equals(LocalDate.parse("2026-10-29"));
      boolean isLast = day.equals(LocalDate.parse("2026-10-31"));
      if (!isMissing) {
        calls.add(call(day, "interactive", "09:00:01", false, isLast ? 40 : 1));
        calls.add(call(day, "batch", "11:00:00", true, 0));
      }
    }
    november.write("log/calls.jsonl", calls.toArray(String[]::new));

    november.succeeds("daily");

    assertThat(november.said())
        .contains(
            "alert: raised: The month 2026-10 is over: the spend of all usage was at least USD"
                + " 69.00, above its budget of USD 35.00.")
        .contains(
            "alert: no usage in the week from 2026-10-26 to 2026-11-01 falls under the budget of"
                + " team \"asist\"; a name that is misspelt")
        .contains(
            "the week from 2026-10-26 is judged by what has come: 6 of its 7 days are complete")
        .doesNotContain("p95 latency");
    november.succeeds("alert");
    at("2026-11-03T06:00:00Z").succeeds("alert");
    assertThat(statesOfOctober(november)).as("another run adds none").containsExactly("raised");
    november.write(
        "log/later.jsonl",
        FIRST
            .plusMonths(1)
            .datesUntil(LocalDate.parse("2026-11-09"))
            .skip(1)
            .map(day -> call(day, "interactive", "09:00:01", false, 1))
            .toArray(String[]::new));
    at("2026-11-09T06:00:00Z").succeeds("daily");
    assertThat(statesOfOctober(november)).containsExactly("raised", "resolved");
    assertThat(november.number("SELECT count_if(is_met) - count(*) FROM service_level_status"))
        .as("every week keeps to its level")
        .isZero();
  }

  private static List<String> statesOfOctober(ScratchWarehouse warehouse) {
    return warehouse
        .sql("SELECT state FROM alerts WHERE window_start = DATE '2026-10-01' ORDER BY changed_at")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private ScratchWarehouse at(String now) {
    return new ScratchWarehouse(
        folder,
        now,
        "sources.log { path = log, expected_interval = 1 day }\nalerts.minimum_sample = 5");
  }

  private static String call(
      LocalDate day, String id, String completed, boolean isBatch, int millionTokens) {
    return """
        {"event_id":"%s-%s","provider":"openai","model":"large","is_batch":%s,\
        "enqueued_at":"%sT09:00:00Z","completed_at":"%sT%sZ","output_text":%d}"""
        .formatted(id, day, isBatch, day, day, completed, 1_000_000 * millionTokens);
  }
}
