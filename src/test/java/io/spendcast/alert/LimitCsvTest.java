package io.spendcast.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.price.FileProblem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LimitCsvTest {
  private static final String BUDGETS =
      "scope_dimension,scope_value,period,limit_usd,owner,effective_from,effective_to\n";
  private static final String LEVELS =
      "scope_dimension,scope_value,measure,percentile,limit_ms,owner,effective_from,effective_to\n";

  private static LimitFile<Budget> budgets(String rows) {
    return LimitCsv.readBudgets("budgets.csv", (BUDGETS + rows).getBytes(StandardCharsets.UTF_8));
  }

  private static LimitFile<ServiceLevel> levels(String rows) {
    return LimitCsv.readServiceLevels(
        "service_levels.csv", (LEVELS + rows).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void budgets_are_read_with_their_scope_and_dates() {
    LimitFile<Budget> file =
        budgets(
            "total,,month,12000.50,finance,2026-01-01,2026-07-01\n"
                + "team,search,session,7.5e-2,,2026-01-01,\n");
    assertThat(file.problems()).isEmpty();
    assertThat(file.limits())
        .containsExactly(
            new Budget(
                Scope.TOTAL,
                BudgetPeriod.MONTH,
                new BigDecimal("12000.500000000000000000"),
                "finance",
                new EffectiveDates(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 1))),
            new Budget(
                new Scope(ScopeDimension.TEAM, "search"),
                BudgetPeriod.SESSION,
                new BigDecimal("0.075000000000000000"),
                null,
                new EffectiveDates(LocalDate.of(2026, 1, 1), null)));
    Budget total = file.limits().get(0);
    assertThat(total.effectiveOn(LocalDate.of(2025, 12, 31))).isFalse();
    assertThat(total.effectiveOn(LocalDate.of(2026, 1, 1))).isTrue();
    assertThat(total.effectiveOn(LocalDate.of(2026, 6, 30))).isTrue();
    assertThat(total.effectiveOn(LocalDate.of(2026, 7, 1))).isFalse();
  }

  @Test
  void service_levels_are_read() {
    LimitFile<ServiceLevel> file =
        levels("route,chat,time_to_first_token,0.95,800,platform,2026-01-01,\n");
    assertThat(file.problems()).isEmpty();
    assertThat(file.limits())
        .containsExactly(
            new ServiceLevel(
                new Scope(ScopeDimension.ROUTE, "chat"),
                LatencyMeasure.TIME_TO_FIRST_TOKEN,
                new BigDecimal("0.95"),
                800,
                "platform",
                new EffectiveDates(LocalDate.of(2026, 1, 1), null)));
  }

  @Test
  void all_problems_of_budgets_are_reported_at_once() {
    LimitFile<Budget> file =
        budgets(
            "total,search,month,1,,2026-01-01,\n"
                + "team,,month,1,,2026-01-01,\n"
                + "source,logs,year,\"1,5\",,2026-02-30,\n"
                + "team,search,month,-1,,2026-01-01,2026-01-01\n"
                + "team,search,month,1e-19,,2026-01-01,\n"
                + "model,gpt-5-mini,session,0.50,,2026-01-01,\n");
    assertThat(file.limits()).isEmpty();
    assertThat(file.problems())
        .extracting(problem -> problem.line() + " " + problem.column())
        .containsExactly(
            "2 scope_value",
            "3 scope_value",
            "4 scope_dimension",
            "4 period",
            "4 limit_usd",
            "4 effective_from",
            "5 limit_usd",
            "5 effective_to",
            "6 limit_usd",
            "7 period");
  }

  @Test
  void wrong_service_levels_are_reported() {
    assertThat(
            levels(
                    "route,chat,speed,95,0,,2026-01-01,\n"
                        + "route,chat,latency,0.9999999,1.5,,2026-01-01,\n")
                .problems())
        .extracting(problem -> problem.line() + " " + problem.column())
        .containsExactly("2 measure", "2 percentile", "2 limit_ms", "3 percentile", "3 limit_ms");
  }

  @Test
  void two_limits_of_the_same_thing_on_one_day_are_refused_with_both_lines_named() {
    LimitFile<Budget> file =
        budgets(
            "team,search,month,1,,2026-01-01,2026-03-01\n"
                + "team,search,session,1,,2026-01-01,\n"
                + "team,ads,month,1,,2026-01-01,\n"
                + "team,search,month,2,,2026-02-28,\n");
    assertThat(file.problems())
        .extracting(FileProblem::message)
        .containsExactly(
            "budgets.csv:5, column effective_from: found \"2026-02-28\"; expected dates that do"
                + " not overlap those of line 2, [2026-01-01, 2026-03-01), which limits the same");
    assertThat(
            budgets(
                    "team,search,month,1,,2026-01-01,2026-03-01\n"
                        + "team,search,month,2,,2026-03-01,\n")
                .problems())
        .isEmpty();
    assertThat(
            levels(
                    "route,chat,latency,0.95,800,,2026-01-01,\n"
                        + "route,chat,latency,0.950,900,,2026-01-01,\n"
                        + "route,chat,latency,0.99,900,,2026-01-01,\n")
                .problems())
        .hasSize(1);
  }
}
