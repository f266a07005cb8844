package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.report.model.MonthEnd.MonthTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonthTrialTextTest {
  @Test
  void where_a_baseline_was_closer_it_is_said() {
    String text =
        MonthTrialText.of(
            List.of(
                new MonthTrial(0, 2, 0.10, 0.20, 0.30),
                new MonthTrial(10, 2, 0.10, 0.20, 0.05),
                new MonthTrial(20, 2, 0.10, 0.05, 0.30)));

    assertThat(text)
        .startsWith(" Forecast again from the eve, day 10 and day 20 of the last 2 months")
        .endsWith("; from day 10 and day 20 one of these was closer.");
  }

  @Test
  void without_a_month_nothing_is_said() {
    assertThat(MonthTrialText.of(List.of())).isEmpty();
  }
}
