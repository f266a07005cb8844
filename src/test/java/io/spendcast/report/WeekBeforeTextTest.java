package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.report.model.Cost;
import io.spendcast.report.model.WeekSpend.WeekBefore;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class WeekBeforeTextTest {
  private static final Cost COST = Cost.of(new BigDecimal("400"));

  @Test
  void a_whole_week_needs_no_word() {
    assertThat(WeekBeforeText.of(new WeekBefore(COST, 7, 0, 1.0))).isEmpty();
  }

  @Test
  void what_the_week_before_lacks_is_told_since_it_looks_like_a_rise() {
    assertThat(WeekBeforeText.of(new WeekBefore(COST, 4, 31_200_000, 0.5)))
        .extracting(sentence -> sentence.replace('\u00A0', ' '))
        .containsExactly(
            "Of the week before, 4 of 7 days are complete: what is missing there counts as a rise",
            "Of the week before, 50 % of attempts are fully priced; it excludes 31.2 M tokens"
                + " without a price");
  }
}
