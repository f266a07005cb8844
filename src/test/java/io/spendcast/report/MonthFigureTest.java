package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.report.model.Cost;
import io.spendcast.report.model.DataState;
import io.spendcast.report.model.MonthEnd;
import io.spendcast.report.model.MonthEnd.MonthForecast;
import io.spendcast.report.model.PriceCoverage;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthFigureTest {
  private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);

  @ParameterizedTest
  @CsvSource({
    "0.51, 0.10, $0.41 over the budget of $0.10, true",
    "700.40, 700, $0.40 over the budget of $700, true",
    "699.60, 700, $0.40 under the budget of $700, false",
    "700, 700, On the budget of $700, false"
  })
  void a_difference_below_a_dollar_is_told(
      BigDecimal spent, BigDecimal budget, String sentence, boolean isOver) {
    MonthEnd month =
        new MonthEnd(
            SEPTEMBER,
            Cost.of(spent),
            SEPTEMBER.atEndOfMonth(),
            null,
            "the month is over",
            budget,
            PriceCoverage.ofNothing());

    KeyFigure figure = MonthFigure.of(month, new DataState(SEPTEMBER.atEndOfMonth(), 7, List.of()));
    assertThat(figure.remarks()).containsExactly(sentence);
    assertThat(figure.alarming()).isEqualTo(isOver);
  }

  @ParameterizedTest
  @CsvSource({
    "80, 0.9, true, Chance of passing the budget: 90 %",
    "80, , true, 'Chance of passing the budget: not known, as the budget is newer than the"
        + " forecast'",
    "120, , false, 'Chance of passing the budget: not known, as the budget is newer than the"
        + " forecast'",
    ", , false, No budget is set for September",
    ", 0.9, false, No budget is set for September"
  })
  void a_chance_of_another_budget_is_neither_told_nor_alarming(
      BigDecimal budget, Double chance, boolean isAlarming, String remark) {
    BigDecimal median = new BigDecimal("100");
    MonthEnd month =
        new MonthEnd(
            SEPTEMBER,
            Cost.of(BigDecimal.TEN),
            SEPTEMBER.atDay(3),
            new MonthForecast(median, median, median, chance, "a method", null, List.of()),
            null,
            budget,
            PriceCoverage.ofNothing());

    KeyFigure figure = MonthFigure.of(month, new DataState(SEPTEMBER.atDay(3), 7, List.of()));
    assertThat(figure.alarming()).isEqualTo(isAlarming);
    assertThat(figure.remarks())
        .extracting(said -> said.replace('\u00A0', ' '))
        .contains(remark)
        .hasSize(budget == null ? 2 : 3);
  }

  @Test
  void a_month_that_lacks_days_is_said_to_be_incomplete() {
    MonthEnd month =
        new MonthEnd(
            SEPTEMBER,
            Cost.of(new BigDecimal("298")),
            SEPTEMBER.atEndOfMonth(),
            null,
            "the month is over",
            new BigDecimal("400"),
            PriceCoverage.ofNothing());
    List<DataState.IncompleteDay> lacking =
        List.of(
            new DataState.IncompleteDay(SEPTEMBER.atDay(19), "gateway sent nothing"),
            new DataState.IncompleteDay(SEPTEMBER.atDay(20), "gateway sent nothing"),
            new DataState.IncompleteDay(SEPTEMBER.plusMonths(1).atDay(2), "gateway sent nothing"));

    KeyFigure figure =
        MonthFigure.of(month, new DataState(SEPTEMBER.plusMonths(1).atDay(3), 7, lacking));
    assertThat(figure.label()).isEqualTo("September ended at, incomplete");
    assertThat(figure.remarks())
        .containsExactly("$102 under the budget of $400", "2 days of it lack data");
  }

  /** FAULTS 30. */
  @Test
  void a_month_of_which_much_has_no_price_is_said_to_be_incomplete() {
    MonthEnd month =
        new MonthEnd(
            SEPTEMBER,
            Cost.of(new BigDecimal("500")),
            SEPTEMBER.atEndOfMonth(),
            null,
            "the month is over",
            new BigDecimal("1000"),
            new PriceCoverage(new BigDecimal("0.995"), 31_000, 20_000, List.of()));
    KeyFigure figure =
        MonthFigure.of(month, new DataState(SEPTEMBER.plusMonths(1).atDay(3), 7, List.of()));
    assertThat(figure.label()).isEqualTo("September ended at, incomplete");
    assertThat(figure.remarks())
        .extracting(remark -> remark.replace('\u00A0', ' '))
        .containsExactly(
            "$500 under the budget of $1,000",
            "What has no price of 20.0 k attempts so far is in no figure: 35.48 % are fully"
                + " priced");
  }
}
