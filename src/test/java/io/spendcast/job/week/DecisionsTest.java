package io.spendcast.job.week;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.report.model.Decision;
import io.spendcast.report.model.PriceCoverage.Bounds;
import io.spendcast.report.model.PriceCoverage.Unpriced;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private static final Bounds BOUNDS = new Bounds(new BigDecimal("1"), new BigDecimal("2"));

  @Test
  void a_model_without_a_price_is_named_with_its_reason_and_what_it_may_have_meant() {
    Decision decision =
        Decisions.of(
            new Unpriced("openai", "gpt-9", "no price for model", "gpt-5?", 3, BOUNDS, 0, 0));

    assertThat(decision.finding().replace('\u00A0', ' '))
        .isEqualTo(
            "3 attempts to gpt-9 of openai cannot be priced (no price for model); what has no"
                + " price of them is in no sum. At prices of related models it would be $1.00 to"
                + " $2.00, an estimate.");
    assertThat(decision.action()).endsWith("mend the model's name: gpt-5?");
    assertThat(decision.count()).isOne();
  }

  // FAULTS 28
  @Test
  void models_that_were_added_up_are_counted_and_their_estimate_says_what_it_leaves_out() {
    Decision decision =
        Decisions.of(
            new Unpriced("(other)", "(other)", "no price for model", null, 7, BOUNDS, 40, 200));

    assertThat(decision.finding().replace('\u00A0', ' '))
        .isEqualTo(
            "7 attempts to 200 other models cannot be priced; what has no price of them is in no"
                + " sum. At prices of related models it would be $1.00 to $2.00, an estimate without 40 units"
                + " that no related model has a price for.");
    assertThat(decision.count()).isEqualTo(200);
  }

  @Test
  void tokens_of_metrics_are_no_attempts_and_no_price_would_help() {
    Decision decision =
        Decisions.of(
            new Unpriced("openai", "gpt-4o", "no token class split", null, 0, null, 900, 0));

    assertThat(decision.finding())
        .isEqualTo(
            "Tokens of gpt-4o of openai cannot be priced (no token class split); what has no price"
                + " of them is in no sum.");
    assertThat(decision.action()).contains("Deliver the traces or logs of these calls");
  }
}
