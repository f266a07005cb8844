package io.spendcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class ErrorDistributionTest {

  @Test
  void the_expansion_of_students_quantile_is_close_to_the_exact_one() {
    for (double degrees : new double[] {2, 3, 5, 8, 30, 500}) {
      for (double probability : new double[] {0.025, 0.1, 0.4, 0.9, 0.975}) {
        double exact = new TDistribution(degrees).inverseCumulativeProbability(probability);
        assertThat(StudentQuantile.student(probability, degrees))
            .isCloseTo(exact, within(0.04 * Math.abs(exact)));
      }
    }
  }

  @Test
  void a_quantile_is_the_error_of_its_conformal_rank() {
    double[] errors = {0.5, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9};
    ErrorDistribution distribution = ErrorDistribution.asymmetric(errors, errors.length);
    assertThat(distribution.quantile(0.9)).isCloseTo(0.9, within(1e-12));
    assertThat(distribution.quantile(0.25)).isCloseTo(0.25, within(1e-12));
    assertThat(distribution.quantile(0.5)).isCloseTo(0.5, within(1e-12));
    assertThat(distribution.quantile(0.975)).as("beyond the largest error").isGreaterThan(0.95);
  }

  @Test
  void skewed_errors_give_an_asymmetric_interval() {
    Random random = new Random(1);
    double[] errors = random.doubles(400).map(u -> -Math.log(u) - 1).toArray();
    ErrorDistribution distribution = ErrorDistribution.asymmetric(errors, 400);
    assertThat(distribution.quantile(0.9)).isGreaterThan(-1.2 * distribution.quantile(0.1));
  }

  @Test
  void errors_that_are_worth_fewer_independent_ones_give_a_wider_interval() {
    double[] errors = new Random(2).doubles(100, -1, 1).toArray();
    double many = ErrorDistribution.asymmetric(errors, 100).quantile(0.9);
    double few = ErrorDistribution.asymmetric(errors, 3).quantile(0.9);
    assertThat(few).isGreaterThan(1.15 * many);
  }

  @Test
  void the_probability_above_a_quantile_is_what_is_left() {
    double[] errors = new Random(4).doubles(60, -1, 1).toArray();
    ErrorDistribution distribution = ErrorDistribution.asymmetric(errors, 5);
    double before = -10;
    for (double probability = 0.01; probability < 0.995; probability += 0.01) {
      double quantile = distribution.quantile(probability);
      assertThat(quantile).isGreaterThanOrEqualTo(before);
      assertThat(distribution.probabilityAbove(quantile)).isCloseTo(1 - probability, within(1e-6));
      before = quantile;
    }
    assertThat(distribution.probabilityAbove(50)).isZero();
    assertThat(distribution.probabilityAbove(-50)).isEqualTo(1);
  }

  @Test
  void an_untested_forecast_has_a_wide_interval() {
    ErrorDistribution distribution = ErrorDistribution.untested(0.3);
    assertThat(distribution.quantile(0.9)).isGreaterThan(0.3 * 1.28 * 1.3);
    assertThat(distribution.quantile(0.1)).isLessThan(-0.3 * 1.28 * 1.3);
  }
}
