package io.spendcast.job.week;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertRule;
import io.spendcast.alert.AlertState;
import io.spendcast.alert.AlertWindow;
import io.spendcast.alert.Evidence;
import io.spendcast.alert.Scope;
import io.spendcast.alert.ScopeDimension;
import io.spendcast.alert.Severity;
import io.spendcast.report.model.AlertRow;
import io.spendcast.time.IsoWeek;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertLinesTest {
  private static final IsoWeek WEEK = IsoWeek.parse("2026-W33");

  @Test
  void each_week_shows_the_figures_of_its_own_window() {
    List<Alert> history =
        List.of(
            latency(AlertState.RAISED, WEEK, "2030"),
            latency(AlertState.ONGOING, WEEK.plusWeeks(1), "6977"),
            latency(AlertState.RESOLVED, WEEK.plusWeeks(3), "900"));

    assertThat(lines(WEEK.previous(), history)).isEmpty();
    assertThat(lines(WEEK, history)).containsExactly("route rewrite 2030 raised");
    assertThat(lines(WEEK.plusWeeks(1), history)).containsExactly("route rewrite 6977 ongoing");
    assertThat(lines(WEEK.plusWeeks(3), history)).containsExactly("route rewrite 900 resolved");
    assertThat(lines(WEEK.plusWeeks(4), history)).isEmpty();
  }

  @Test
  void figures_of_an_earlier_week_name_it() {
    assertThat(lines(WEEK.plusWeeks(1), List.of(latency(AlertState.RAISED, WEEK, "2030"))))
        .containsExactly("route rewrite, 2026-W33 2030 raised");
  }

  @Test
  void a_week_that_was_judged_late_shows_what_was_found_of_it() {
    Alert late = latency(AlertState.RAISED, WEEK, "2030", "2026-10-01T06:00:00Z");
    assertThat(lines(WEEK, List.of(late))).containsExactly("route rewrite 2030 raised");
  }

  @Test
  void a_month_shows_what_was_judged_before_the_next_week_was_over() {
    List<Alert> history =
        List.of(
            month(AlertState.RAISED, "850", "2026-08-17T06:00:00Z"),
            month(AlertState.ONGOING, "970", "2026-08-24T06:00:00Z"),
            month(AlertState.RESOLVED, "1030", "2026-09-01T06:00:00Z"));

    assertThat(lines(WEEK, history)).containsExactly("team research 850 raised");
    assertThat(lines(WEEK.plusWeeks(1), history)).containsExactly("team research 970 ongoing");
    assertThat(lines(WEEK.plusWeeks(3), history)).containsExactly("team research 1030 resolved");
    assertThat(lines(WEEK.plusWeeks(4), history)).isEmpty();
  }

  @Test
  void the_newest_week_shows_what_was_judged_when_its_data_came_late() {
    List<Alert> history = List.of(month(AlertState.RAISED, "850", "2026-08-24T06:00:00Z"));
    assertThat(lines(WEEK, history)).isEmpty();
    assertThat(lines(WEEK, history, Instant.parse("2026-08-24T06:00:00.000001Z")))
        .containsExactly("team research 850 raised");
  }

  private static List<String> lines(IsoWeek week, List<Alert> history) {
    return lines(
        week, history, week.monday().plusWeeks(2).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static List<String> lines(IsoWeek week, List<Alert> history, Instant until) {
    return new AlertLines(new WeekWindow(null, week, ZoneOffset.UTC), history, until)
        .rows().stream().map(AlertLinesTest::line).toList();
  }

  private static String line(AlertRow row) {
    return row.scope()
        + " "
        + row.value().stripTrailingZeros().toPlainString()
        + " "
        + row.state().label();
  }

  private static Alert latency(AlertState state, IsoWeek week, String millis) {
    return latency(state, week, millis, week.monday().plusWeeks(1) + "T06:00:00Z");
  }

  private static Alert latency(AlertState state, IsoWeek week, String millis, String changedAt) {
    return new Alert(
        AlertRule.LATENCY_OVER_SERVICE_LEVEL,
        "p95 latency",
        new Scope(ScopeDimension.ROUTE, "rewrite"),
        new AlertWindow(week.monday(), week.monday().plusWeeks(1)),
        state,
        Severity.CRITICAL,
        new Evidence(new BigDecimal(millis), BigDecimal.TEN, "ms", 326L, null, null),
        "A sentence.",
        Instant.parse(changedAt));
  }

  private static Alert month(AlertState state, String usd, String changedAt) {
    return new Alert(
        AlertRule.FORECAST_OVER_BUDGET,
        "month cost",
        new Scope(ScopeDimension.TEAM, "research"),
        AlertWindow.of(YearMonth.of(2026, 8)),
        state,
        Severity.CRITICAL,
        new Evidence(new BigDecimal(usd), new BigDecimal("700"), "USD", null, null, null),
        "A sentence.",
        Instant.parse(changedAt));
  }
}
