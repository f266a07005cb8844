package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.report.model.Cost;
import io.spendcast.report.model.MonthEnd;
import java.math.BigDecimal;
import java.time.YearMonth;
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
            SEPTEMBER, Cost.of(spent), SEPTEMBER.atEndOfMonth(), null, "the month is over", budget);

    KeyFigure figure = MonthFigure.of(month);
    assertThat(figure.remarks()).containsExactly(sentence);
    assertThat(figure.alarming()).isEqualTo(isOver);
  }
}
