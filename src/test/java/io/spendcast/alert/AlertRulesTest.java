package io.spendcast.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesTest {
  private static final Scope CHAT = new Scope(ScopeDimension.ROUTE, "chat");
  private static final Scope SEARCH = new Scope(ScopeDimension.TEAM, "search");
  private static final EffectiveDates ALWAYS = new EffectiveDates(LocalDate.of(2026, 1, 1), null);
  private static final AlertWindow WEEK =
      new AlertWindow(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 8));
  private static final BigDecimal P95 = new BigDecimal("0.95");

  private static ServiceLevel level(long limitMillis, EffectiveDates dates) {
    return new ServiceLevel(CHAT, LatencyMeasure.LATENCY, P95, limitMillis, null, dates);
  }

  private static LatencyWindow latency(long observed, Long lower, Long upper, long sample) {
    return new LatencyWindow(
        CHAT, LatencyMeasure.LATENCY, P95, WEEK, observed, lower, upper, sample, 0.011);
  }

  private static Budget budget(BudgetPeriod period, String limit) {
    return new Budget(SEARCH, period, new BigDecimal(limit), null, ALWAYS);
  }

  private static BigDecimal usd(String amount) {
    return new BigDecimal(amount);
  }

  @ParameterizedTest
  @CsvSource({
    "2000000, , ",
    "2000001, , CRITICAL",
    "2000001, 1999999, WARNING",
    "2000001, 2000000, WARNING",
    "2100000, 2000001, CRITICAL",
    "1999999, 1900000, "
  })
  void latency_over_its_service_level_is_critical_unless_its_interval_reaches_the_limit(
      long observed, Long lower, Severity expected) {
    assertThat(
            LatencyRule.judge(
                List.of(latency(observed, lower, lower == null ? null : 3_000_000L, 100)),
                List.of(level(2_000, ALWAYS)),
                AlertThresholds.DEFAULT))
        .singleElement()
        .extracting(Verdict::severity)
        .isEqualTo(expected);
  }

  @Test
  void a_latency_alert_carries_its_evidence_and_one_plain_sentence() {
    Verdict verdict =
        LatencyRule.judge(
                List.of(latency(2_310_500, 2_200_000L, 2_400_000L, 1_234)),
                List.of(level(2_000, ALWAYS)),
                AlertThresholds.DEFAULT)
            .get(0);
    assertThat(verdict.rule().code()).isEqualTo("latency_over_service_level");
    assertThat(verdict.measure()).isEqualTo("p95 latency");
    assertThat(verdict.evidence())
        .isEqualTo(
            new Evidence(usd("2310.5"), usd("2000"), "ms", 1_234L, usd("2200"), usd("2400")));
    assertThat(verdict.message())
        .isEqualTo(
            "The p95 latency of route \"chat\" was 2,310.5 ms in the week from 2026-06-01 to"
                + " 2026-06-07, above its service level of 2,000 ms (1,234 requests, between"
                + " 2,200 ms and 2,400 ms).");
  }

  @Test
  void an_open_alert_without_any_limit_is_resolved_and_one_with_a_limit_of_other_dates_is_not() {
    Verdict slow =
        LatencyRule.judge(
                List.of(latency(2_100_000, null, null, 100)),
                List.of(level(2_000, ALWAYS)),
                AlertThresholds.DEFAULT)
            .get(0);
    List<Alert> open =
        AlertStates.transition(List.of(), List.of(slow), Instant.parse("2026-06-08T06:00:00Z"));
    EffectiveDates later = new EffectiveDates(LocalDate.of(2027, 1, 1), null);

    assertThat(WithdrawnLimits.judge(open, List.of(), List.of(level(2_000, later)))).isEmpty();
    Verdict withdrawn = WithdrawnLimits.judge(open, List.of(), List.of()).get(0);
    assertThat(withdrawn.message())
        .isEqualTo(
            "No limit is set for the p95 latency of route \"chat\" any more, so it is not judged.");
    assertThat(
            AlertStates.transition(open, List.of(withdrawn), Instant.parse("2026-06-09T06:00:00Z")))
        .extracting(Alert::state)
        .containsExactly(AlertState.RESOLVED);
  }

  @Test
  void a_month_that_passed_its_budget_on_its_last_days_is_told_once_though_it_is_over() {
    List<Budget> budgets = List.of(budget(BudgetPeriod.MONTH, "35"));
    EndedMonth over = new EndedMonth(SEARCH, YearMonth.of(2026, 10), usd("131"), true);
    EndedMonth within = new EndedMonth(SEARCH, YearMonth.of(2026, 9), usd("35"), true);
    Instant next = Instant.parse("2026-11-01T06:00:00Z");

    List<Verdict> told = ForecastRule.passedUnseen(List.of(over, within), budgets, List.of());
    List<Alert> raised = AlertStates.transition(List.of(), told, next);

    assertThat(raised)
        .extracting(Alert::state, Alert::severity, Alert::message)
        .containsExactly(
            tuple(
                AlertState.RAISED,
                Severity.CRITICAL,
                "The month 2026-10 is over: the spend of team \"search\" was USD 131.00, above its"
                    + " budget of USD 35.00."));
    assertThat(ForecastRule.passedUnseen(List.of(over), budgets, raised)).isEmpty();
    assertThat(
            AlertStates.transition(
                raised, ForecastRule.end(List.of(over), budgets), next.plusSeconds(86_400)))
        .extracting(Alert::state)
        .containsExactly(AlertState.RESOLVED);
  }

  @ParameterizedTest
  @CsvSource({
    "35, 30, true", // forecast over, then within: nobody was told that it passed
    "35, 40, false", // told as passed while it ran
    "100, 40, true" // told as passed, and the budget was raised since
  })
  void a_month_whose_alert_was_resolved_while_it_ran_is_told_where_nobody_said_that_it_passed(
      String limitNow, String spentAtAlert, boolean isTold) {
    BudgetForecast forecast =
        new BudgetForecast(
            SEARCH,
            YearMonth.of(2026, 10),
            LocalDate.of(2026, 10, 12),
            usd("50"),
            null,
            null,
            usd(spentAtAlert),
            null);
    List<Alert> raised =
        AlertStates.transition(
            List.of(),
            ForecastRule.judge(List.of(forecast), List.of(budget(BudgetPeriod.MONTH, "35"))),
            Instant.parse("2026-10-13T06:00:00Z"));
    List<Budget> raisedBudget = List.of(budget(BudgetPeriod.MONTH, "1000"));
    List<Alert> history = new ArrayList<>(raised);
    history.addAll(
        AlertStates.transition(
            raised,
            ForecastRule.judge(List.of(forecast), raisedBudget),
            Instant.parse("2026-10-14T06:00:00Z")));
    assertThat(history)
        .extracting(Alert::state)
        .containsExactly(AlertState.RAISED, AlertState.RESOLVED);
    EndedMonth over = new EndedMonth(SEARCH, YearMonth.of(2026, 10), usd("131"), true);

    assertThat(
            ForecastRule.passedUnseen(
                List.of(over), List.of(budget(BudgetPeriod.MONTH, limitNow)), history))
        .hasSize(isTold ? 1 : 0);
  }

  @Test
  void the_probability_of_passing_another_budget_is_not_told() {
    assertThat(ForecastRule.probability(0.9, usd("12000.00"), usd("12000"))).isEqualTo(0.9);
    assertThat(ForecastRule.probability(0.9, usd("10000"), usd("12000"))).isNull();
    assertThat(ForecastRule.probability(0.9, null, usd("12000"))).isNull();
    assertThat(
            ForecastRule.judge(
                    List.of(july("12345.671", "11000", "13000", "5000", null)),
                    List.of(budget(BudgetPeriod.MONTH, "12000")))
                .get(0)
                .message())
        .endsWith(
            "USD 5,000.00 is spent so far, and how probable it is to pass it is known with the"
                + " next forecast only.");
  }

  @ParameterizedTest
  @CsvSource({
    // The service level is 2 s, and a bucket of metrics holds what is a third more or less.
    "2700000, CRITICAL",
    "2300000, not judged",
    "1500000, not judged",
    "1300000, within"
  })
  void latency_from_metrics_is_judged_where_their_buckets_can_tell(long observed, String expected) {
    LatencyWindow window =
        new LatencyWindow(
            CHAT, LatencyMeasure.LATENCY, P95, WEEK, observed, observed, observed, 500, 0.334);
    List<Verdict> verdicts =
        LatencyRule.judge(List.of(window), List.of(level(2_000, ALWAYS)), AlertThresholds.DEFAULT);
    assertThat(
            verdicts.isEmpty()
                ? "not judged"
                : verdicts.get(0).severity() == null ? "within" : verdicts.get(0).severity().name())
        .isEqualTo(expected);
  }

  @Test
  void latency_of_a_small_sample_is_not_judged() {
    assertThat(
            LatencyRule.judge(
                List.of(latency(9_000_000, null, null, 99)),
                List.of(level(2_000, ALWAYS)),
                AlertThresholds.DEFAULT))
        .isEmpty();
  }

  @Test
  void a_window_is_judged_by_the_limit_of_its_last_day() {
    LocalDate sunday = LocalDate.of(2026, 6, 7);
    List<ServiceLevel> levels =
        List.of(
            level(5_000, new EffectiveDates(LocalDate.of(2026, 1, 1), sunday)),
            level(1_000, new EffectiveDates(sunday, null)));
    assertThat(
            LatencyRule.judge(
                List.of(latency(2_000_000, null, null, 100)), levels, AlertThresholds.DEFAULT))
        .singleElement()
        .satisfies(verdict -> assertThat(verdict.isBreach()).isTrue());
  }

  @Test
  void another_measure_percentile_or_scope_is_another_limit() {
    List<ServiceLevel> levels =
        List.of(
            new ServiceLevel(CHAT, LatencyMeasure.QUEUE, P95, 1, null, ALWAYS),
            new ServiceLevel(CHAT, LatencyMeasure.LATENCY, new BigDecimal("0.99"), 1, null, ALWAYS),
            new ServiceLevel(
                new Scope(ScopeDimension.TEAM, "chat"),
                LatencyMeasure.LATENCY,
                P95,
                1,
                null,
                ALWAYS));
    assertThat(
            LatencyRule.judge(
                List.of(latency(2_000_000, null, null, 100)), levels, AlertThresholds.DEFAULT))
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.isBreach()).isFalse();
              assertThat(verdict.evidence().limit()).isNull();
              assertThat(verdict.message()).contains("and no service level limits it");
            });
  }

  @ParameterizedTest
  @CsvSource({"0.05, 100, false, true", "0.050000000000000001, 100, true, true", "9, 99, , false"})
  void the_mean_cost_of_a_session_is_held_against_its_budget(
      String mean, long priced, Boolean breach, boolean judged) {
    List<Verdict> verdicts =
        SessionCostRule.judge(
            List.of(new SessionCostWindow(SEARCH, WEEK, usd(mean), null, priced + 10, priced)),
            List.of(budget(BudgetPeriod.SESSION, "0.05"), budget(BudgetPeriod.MONTH, "0.01")),
            AlertThresholds.DEFAULT);
    assertThat(verdicts).hasSize(judged ? 1 : 0);
    assertThat(verdicts).allSatisfy(each -> assertThat(each.isBreach()).isEqualTo(breach));
  }

  @Test
  void a_session_alert_says_how_many_sessions_have_a_price() {
    assertThat(
            SessionCostRule.judge(
                    List.of(
                        new SessionCostWindow(
                            SEARCH, WEEK, usd("0.0612345"), usd("1.5"), 130, 120)),
                    List.of(budget(BudgetPeriod.SESSION, "0.05")),
                    AlertThresholds.DEFAULT)
                .get(0)
                .message())
        .isEqualTo(
            "A session of team \"search\" cost USD 0.061234 on average in the week from 2026-06-01"
                + " to 2026-06-07, above its budget of USD 0.05 (p95 USD 1.50; 120 sessions with"
                + " a price out of 130 sessions).");
  }

  @ParameterizedTest
  @CsvSource({
    "900, 1000, , ",
    "900, 1000.01, , WARNING",
    "1000, 1000, , ",
    "1000.01, 1200, , CRITICAL",
    "1000.01, , , CRITICAL",
    "1000, , , ",
    "900, 950, 1001, CRITICAL"
  })
  void a_forecast_is_critical_by_its_median_and_a_warning_by_its_interval(
      String median, String high, String actual, Severity expected) {
    BudgetForecast forecast = july(median, null, high, actual == null ? "0" : actual, null);
    assertThat(
            ForecastRule.judge(
                List.of(forecast),
                List.of(budget(BudgetPeriod.MONTH, "1000"), budget(BudgetPeriod.SESSION, "0.05"))))
        .singleElement()
        .extracting(Verdict::severity)
        .isEqualTo(expected);
  }

  @Test
  void a_forecast_alert_names_interval_spend_and_probability() {
    Verdict verdict =
        ForecastRule.judge(
                List.of(july("12345.671", "11000", "13000", "5000", 0.712)),
                List.of(budget(BudgetPeriod.MONTH, "12000")))
            .get(0);
    assertThat(verdict.window())
        .isEqualTo(new AlertWindow(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 8, 1)));
    assertThat(verdict.message())
        .isEqualTo(
            "The spend of team \"search\" in 2026-07 is forecast at USD 12,345.67 (80 percent"
                + " interval USD 11,000.00 to USD 13,000.00), above its budget of USD 12,000.00;"
                + " USD 5,000.00 is spent so far, and the probability of passing it is 71"
                + " percent.");
  }

  @Test
  void a_month_that_has_passed_its_budget_says_so_and_what_is_spent() {
    Verdict verdict =
        ForecastRule.judge(
                List.of(july("1500", "1400", "1600", "1000.001", 1.0)),
                List.of(budget(BudgetPeriod.MONTH, "1000")))
            .get(0);
    assertThat(verdict.evidence())
        .isEqualTo(new Evidence(usd("1000.001"), usd("1000"), "USD", 20L, null, null));
    assertThat(verdict.message())
        .isEqualTo(
            "The spend of team \"search\" in 2026-07 has passed its budget of USD 1,000.00: USD"
                + " 1,000.01 is spent through 2026-07-20, and the month is forecast at USD"
                + " 1,500.00 (80 percent interval USD 1,400.00 to USD 1,600.00).");
  }

  @ParameterizedTest
  @CsvSource({"1000.01, above", "1000, within"})
  void a_month_that_is_over_is_no_breach_and_says_what_it_came_to(String spent, String against) {
    Verdict verdict =
        ForecastRule.end(
                List.of(new EndedMonth(SEARCH, YearMonth.of(2026, 7), usd(spent), true)),
                List.of(budget(BudgetPeriod.MONTH, "1000")))
            .get(0);
    assertThat(verdict.isBreach()).isFalse();
    assertThat(verdict.evidence().value()).isEqualByComparingTo(spent);
    assertThat(verdict.message())
        .startsWith("The month 2026-07 is over: the spend of team \"search\" was USD 1,000.0")
        .endsWith(", " + against + " its budget of USD 1,000.00.");
  }

  @ParameterizedTest
  @CsvSource({
    "1000.01, 'at least USD 1,000.01, above its budget of USD 1,000.00.'",
    "0, 'at least USD 0.00, and what has no price or has not come yet is not in it.'"
  })
  void of_a_month_that_is_not_known_whole_it_is_not_said_that_it_stayed_within(
      String spent, String told) {
    assertThat(
            ForecastRule.end(
                    List.of(new EndedMonth(SEARCH, YearMonth.of(2026, 7), usd(spent), false)),
                    List.of(budget(BudgetPeriod.MONTH, "1000")))
                .get(0)
                .message())
        .endsWith(told);
  }

  @Test
  void the_least_share_of_priced_events_reads_as_more_than_nothing() {
    assertThat(
            CoverageRule.judge(
                    List.of(new CoverageWindow(WEEK, 1, 3_000_000)), AlertThresholds.DEFAULT)
                .get(0)
                .message())
        .startsWith("Only 0.00003 percent");
  }

  @ParameterizedTest
  @CsvSource({"995, 1000, false", "994, 1000, true", "0, 1, true"})
  void price_coverage_is_held_against_its_minimum(long priced, long accepted, boolean breach) {
    assertThat(
            CoverageRule.judge(
                List.of(new CoverageWindow(WEEK, priced, accepted)), AlertThresholds.DEFAULT))
        .singleElement()
        .satisfies(verdict -> assertThat(verdict.isBreach()).isEqualTo(breach));
  }

  @Test
  void coverage_of_no_events_is_not_judged_and_a_miss_says_what_is_missing() {
    assertThat(CoverageRule.judge(List.of(new CoverageWindow(WEEK, 0, 0)), AlertThresholds.DEFAULT))
        .isEmpty();
    assertThat(
            CoverageRule.judge(
                    List.of(new CoverageWindow(WEEK, 994_999, 1_000_000)), AlertThresholds.DEFAULT)
                .get(0)
                .message())
        .isEqualTo(
            "Only 99.49 percent of the usage events have a price in the week from 2026-06-01 to"
                + " 2026-06-07, below the minimum of 99.5 percent; what has no price of 5,001"
                + " events is not in the totals.");
  }

  @Test
  void one_conflict_is_a_warning_about_its_source() { // FAULTS 25
    List<Verdict> verdicts =
        ConflictRule.judge(
            List.of(new ConflictWindow("gateway", WEEK, 1), new ConflictWindow("batch", WEEK, 0)));
    assertThat(verdicts).extracting(Verdict::isBreach).containsExactly(true, false);
    assertThat(verdicts.get(0).message())
        .isEqualTo(
            "Of source \"gateway\", 1 event found since 2026-06-01 came twice with other meters,"
                + " model or status; the limit is 0 events.");
  }

  @Test
  void hostile_names_stay_on_one_line() { // FAULTS 29
    Scope hostile = new Scope(ScopeDimension.TEAM, "x\r\nBcc: y\u202e<script>");
    assertThat(hostile.toString()).isEqualTo("team \"x\\u000d\\u000aBcc: y\\u202e<script>\"");
  }

  /** As known on the twentieth. */
  private static BudgetForecast july(
      String median, String low, String high, String actual, Double probability) {
    return new BudgetForecast(
        SEARCH,
        YearMonth.of(2026, 7),
        LocalDate.of(2026, 7, 20),
        usd(median),
        low == null ? null : usd(low),
        high == null ? null : usd(high),
        usd(actual),
        probability);
  }
}
