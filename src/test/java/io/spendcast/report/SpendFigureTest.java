package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.report.model.Cost;
import io.spendcast.report.model.PriceCoverage;
import io.spendcast.report.model.WeekSpend;
import io.spendcast.report.model.WeekSpend.WeekBefore;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendFigureTest {
  private static final Cost COST = Cost.of(new BigDecimal("400"));

  /** FAULTS 30. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, ''",
    "10000000, 0, '; excludes 10.0 M tokens without a price'",
    "10000000, 42, '; excludes 10.0 M tokens without a price, in 42 attempts'",
    "0, 42, '; excludes what has no price of 42 attempts'"
  })
  void what_has_no_price_is_told_whether_it_is_attempts_or_tokens_of_metrics(
      long tokens, long attempts, String excluded) {
    WeekSpend spend =
        new WeekSpend(
            COST,
            new WeekBefore(COST, 7, 0, 1.0),
            33_249,
            50_000_000,
            attempts,
            tokens,
            1.0,
            PriceCoverage.ofNothing(),
            List.of());

    assertThat(SpendFigure.of(spend, 7).remarks())
        .extracting(remark -> remark.replace('\u00A0', ' '))
        .contains("100 % of 33.2 k attempts fully priced" + excluded);
  }
}
