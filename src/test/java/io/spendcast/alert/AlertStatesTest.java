package io.spendcast.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlertStatesTest {
  private static final Instant NOW = Instant.parse("2026-06-08T06:00:00Z");
  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
  private static final AlertWindow FIRST = new AlertWindow(MONDAY, MONDAY.plusDays(7));
  private static final AlertWindow SECOND =
      new AlertWindow(MONDAY.plusDays(7), MONDAY.plusDays(14));
  private static final AlertWindow THIRD =
      new AlertWindow(MONDAY.plusDays(14), MONDAY.plusDays(21));

  private final List<Alert> table = new ArrayList<>();

  private static Verdict verdict(String route, AlertWindow window, Severity severity) {
    return new Verdict(
        AlertRule.LATENCY_OVER_SERVICE_LEVEL,
        "p95 latency",
        new Scope(ScopeDimension.ROUTE, route),
        window,
        new Evidence(BigDecimal.TEN, BigDecimal.ONE, "ms", 100L, null, null),
        severity,
        "A sentence.");
  }

  private List<AlertState> run(int day, Verdict... verdicts) {
    List<Alert> changes = AlertStates.transition(table, List.of(verdicts), at(day));
    table.addAll(changes);
    return changes.stream().map(Alert::state).toList();
  }

  private static Instant at(int day) {
    return NOW.plusSeconds(86_400L * day);
  }

  @Test
  void of_two_runs_at_one_instant_the_order_of_rows_decides_nothing() {
    run(0, verdict("chat", FIRST, Severity.WARNING));
    assertThat(run(0, verdict("chat", FIRST, Severity.CRITICAL)))
        .containsExactly(AlertState.ONGOING);
    assertThat(run(0, verdict("chat", FIRST, null))).containsExactly(AlertState.RESOLVED);
    Collections.reverse(table);
    assertThat(AlertStates.open(table)).isEmpty();
    Collections.shuffle(table, new Random(3));
    assertThat(AlertStates.latest(table))
        .singleElement()
        .matches(alert -> alert.state() == AlertState.RESOLVED);
    assertThat(run(0, verdict("chat", FIRST, Severity.WARNING)))
        .as("such a row is there already")
        .isEmpty();
    assertThat(run(1, verdict("chat", FIRST, Severity.WARNING))).containsExactly(AlertState.RAISED);
  }

  @Test
  void another_limit_is_told_though_window_and_severity_are_the_same() {
    Verdict before = verdict("chat", FIRST, Severity.CRITICAL);
    Verdict higher =
        new Verdict(
            before.rule(),
            before.measure(),
            before.scope(),
            before.window(),
            new Evidence(BigDecimal.TEN, new BigDecimal("9"), "ms", 100L, null, null),
            Severity.WARNING,
            "Another sentence.");

    assertThat(run(0, before)).containsExactly(AlertState.RAISED);
    assertThat(run(1, before)).isEmpty();
    assertThat(run(2, higher)).containsExactly(AlertState.ONGOING);
    assertThat(run(3, higher)).isEmpty();
    assertThat(AlertStates.open(table))
        .extracting(Alert::message)
        .containsExactly("Another sentence.");
  }

  @Test
  void a_breach_is_raised_once_and_goes_on_in_the_next_windows() { // FAULTS 58
    assertThat(run(0, verdict("chat", FIRST, Severity.CRITICAL)))
        .containsExactly(AlertState.RAISED);
    assertThat(run(7, verdict("chat", SECOND, Severity.CRITICAL)))
        .containsExactly(AlertState.ONGOING);
    assertThat(run(8, verdict("chat", SECOND, Severity.CRITICAL))).isEmpty();
    assertThat(run(14, verdict("chat", THIRD, Severity.WARNING)))
        .containsExactly(AlertState.ONGOING);
    assertThat(AlertStates.open(table))
        .extracting(Alert::state, Alert::window, Alert::severity)
        .containsExactly(tuple(AlertState.ONGOING, THIRD, Severity.WARNING));
  }

  @Test
  void a_window_within_the_limit_resolves_the_alert_and_a_later_breach_is_a_new_one() {
    run(0, verdict("chat", FIRST, Severity.CRITICAL));
    assertThat(run(7, verdict("chat", SECOND, null))).containsExactly(AlertState.RESOLVED);
    assertThat(table.get(1).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(AlertStates.open(table)).isEmpty();
    assertThat(run(8, verdict("chat", SECOND, null))).isEmpty();
    assertThat(run(14, verdict("chat", THIRD, Severity.WARNING)))
        .containsExactly(AlertState.RAISED);
  }

  @Test
  void what_is_not_judged_stays_open() {
    run(0, verdict("chat", FIRST, Severity.CRITICAL));
    assertThat(run(7, verdict("summary", SECOND, null))).isEmpty();
    assertThat(AlertStates.open(table)).hasSize(1);
  }

  @Test
  void a_warning_that_turns_critical_is_reported_and_its_fall_is_not() {
    run(0, verdict("chat", FIRST, Severity.WARNING));
    assertThat(run(1, verdict("chat", FIRST, Severity.CRITICAL)))
        .containsExactly(AlertState.ONGOING);
    assertThat(run(2, verdict("chat", FIRST, Severity.WARNING))).isEmpty();
    assertThat(run(3, verdict("chat", FIRST, Severity.CRITICAL))).isEmpty();
  }

  @Test
  void other_scopes_measures_and_window_kinds_are_other_alerts() {
    AlertWindow day = new AlertWindow(MONDAY, MONDAY.plusDays(1));
    Verdict chat = verdict("chat", FIRST, Severity.CRITICAL);
    Verdict queue =
        new Verdict(
            chat.rule(),
            "p95 queue",
            chat.scope(),
            FIRST,
            chat.evidence(),
            Severity.CRITICAL,
            chat.message());
    assertThat(
            run(
                0,
                chat,
                queue,
                verdict("summary", FIRST, Severity.CRITICAL),
                verdict("chat", day, Severity.CRITICAL)))
        .hasSize(4);
  }

  @Test
  void a_rerun_of_an_earlier_week_changes_nothing() {
    run(0, verdict("chat", FIRST, Severity.CRITICAL));
    run(7, verdict("chat", SECOND, null));
    assertThat(run(8, verdict("chat", FIRST, Severity.CRITICAL))).isEmpty();
    assertThat(run(-1, verdict("chat", THIRD, Severity.CRITICAL))).isEmpty();
  }

  @Test
  void a_corrected_week_resolves_its_own_alert() {
    run(0, verdict("chat", FIRST, Severity.CRITICAL));
    assertThat(run(1, verdict("chat", FIRST, null))).containsExactly(AlertState.RESOLVED);
  }

  @Test
  void each_month_is_an_alert_of_its_own() {
    AlertWindow july = AlertWindow.of(YearMonth.of(2026, 7));
    AlertWindow august = AlertWindow.of(YearMonth.of(2026, 8));
    assertThat(
            run(
                0,
                verdict("chat", july, Severity.CRITICAL),
                verdict("chat", august, Severity.WARNING)))
        .containsExactly(AlertState.RAISED, AlertState.RAISED);
    assertThat(
            run(
                1,
                verdict("chat", august, Severity.CRITICAL),
                verdict("chat", july, Severity.CRITICAL)))
        .containsExactly(AlertState.ONGOING);
    assertThat(run(2, verdict("chat", july, null))).containsExactly(AlertState.RESOLVED);
    assertThat(AlertStates.open(table)).extracting(Alert::window).containsExactly(august);
  }

  @Test
  void a_month_is_told_again_by_a_forecast_that_is_a_week_newer_and_when_its_budget_is_passed() {
    assertThat(run(0, month("850", null))).containsExactly(AlertState.RAISED);
    assertThat(run(6, month("860", null))).isEmpty();
    assertThat(run(8, month("850", null))).as("the same forecast").isEmpty();
    assertThat(run(8, month("870", null))).containsExactly(AlertState.ONGOING);
    assertThat(run(8, month("870", null))).isEmpty();
    assertThat(run(9, month("710", 9L))).containsExactly(AlertState.ONGOING);
    assertThat(run(10, month("720", 10L))).isEmpty();
    assertThat(run(16, month("780", 16L))).containsExactly(AlertState.ONGOING);
  }

  private static Verdict month(String usd, Long days) {
    return new Verdict(
        AlertRule.FORECAST_OVER_BUDGET,
        "month cost",
        Scope.TOTAL,
        AlertWindow.of(YearMonth.of(2026, 6)),
        new Evidence(new BigDecimal(usd), new BigDecimal("700"), "USD", days, null, null),
        Severity.CRITICAL,
        "A sentence.");
  }

  @Test
  void the_same_input_again_adds_no_row_and_each_alert_walks_its_states_in_order() { // FAULTS 58
    Random random = new Random(58);
    for (int i = 0; i < 200; i++) {
      table.clear();
      for (int week = 0; week < 12; week++) {
        AlertWindow window = new AlertWindow(MONDAY.plusWeeks(week), MONDAY.plusWeeks(week + 1));
        List<Verdict> verdicts = new ArrayList<>();
        for (int route = 0; route < 3; route++) {
          if (random.nextInt(4) > 0) {
            Severity[] outcomes = {null, Severity.WARNING, Severity.CRITICAL};
            verdicts.add(verdict("route" + route, window, outcomes[random.nextInt(3)]));
          }
        }
        Verdict[] input = verdicts.toArray(Verdict[]::new);
        run(7 * week, input);
        assertThat(run(7 * week, input)).as("at the same time").isEmpty();
        assertThat(run(7 * week + 1, input)).as("a day later").isEmpty();
      }
      assertStatesInOrder();
    }
  }

  private void assertStatesInOrder() {
    for (int route = 0; route < 3; route++) {
      Scope scope = new Scope(ScopeDimension.ROUTE, "route" + route);
      StringBuilder states = new StringBuilder();
      table.stream()
          .filter(row -> row.scope().equals(scope))
          .forEach(row -> states.append(row.state().name().charAt(1)));
      assertThat(states.toString()).matches("(AN*E)*(AN*)?");
    }
  }
}
