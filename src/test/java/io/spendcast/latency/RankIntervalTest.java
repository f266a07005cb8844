package io.spendcast.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class RankIntervalTest {
  @Test
  void the_least_sample_for_an_upper_bound_is_where_the_largest_value_is_enough() {
    // q^n <= 2.5 %: ln 0.025 / ln 0.95 = 71.9 and ln 0.025 / ln 0.99 = 367.04.
    assertThat(RankInterval.minimumSampleSize(0.95, 0.95)).isEqualTo(72);
    assertThat(RankInterval.minimumSampleSize(0.99, 0.95)).isEqualTo(368);
    assertThat(RankInterval.minimumSampleSize(0.5, 0.95)).isEqualTo(6);
    assertThat(RankInterval.of(71, 0.95, 0.95)).isNull();
    assertThat(RankInterval.of(72, 0.95, 0.95)).isNotNull();
    assertThat(RankInterval.of(0, 0.95, 0.95)).isNull();
  }

  @Test
  void a_percentile_below_the_median_needs_a_lower_bound_as_much() {
    assertThat(RankInterval.minimumSampleSize(0.05, 0.95)).isEqualTo(72);
    assertThat(RankInterval.of(71, 0.05, 0.95)).isNull();
  }

  @Test
  void each_tail_is_as_small_as_asked_and_one_rank_narrower_would_be_too_large() {
    for (double q : new double[] {0.05, 0.5, 0.9, 0.95, 0.99}) {
      for (int n : new int[] {72, 100, 368, 500, 1_000}) {
        for (double confidence : new double[] {0.8, 0.95, 0.99}) {
          RankInterval interval = RankInterval.of(n, q, confidence);
          double tail = (1 - confidence) / 2;
          double[] atMost = cumulative(n, q);
          if (interval == null) {
            assertThat(Math.max(atMost[0], 1 - atMost[n - 1])).isGreaterThan(tail);
            continue;
          }
          int lower = (int) interval.lower();
          int upper = (int) interval.upper();
          assertThat(atMost[lower - 1]).isLessThanOrEqualTo(tail);
          assertThat(atMost[lower]).isGreaterThan(tail);
          assertThat(1 - atMost[upper - 1]).isLessThanOrEqualTo(tail);
          assertThat(1 - atMost[upper - 2]).isGreaterThan(tail);
        }
      }
    }
  }

  @Test
  void the_approximation_is_never_narrower_than_exact_and_wider_by_two_ranks_at_most() {
    SplittableRandom random = new SplittableRandom(21);
    for (int round = 0; round < 60; round++) {
      long n = RankInterval.EXACT_LIMIT + random.nextLong(1, 30_000_000);
      double q = new double[] {0.002, 0.5, 0.9, 0.95, 0.99, 0.999}[round % 6];
      double confidence = new double[] {0.8, 0.95, 0.99}[round % 3];
      RankInterval interval = RankInterval.of(n, q, confidence);
      BinomialDistribution exact = new BinomialDistribution(null, (int) n, q);
      long lower = exact.inverseCumulativeProbability((1 - confidence) / 2);
      long upper = exact.inverseCumulativeProbability(1 - (1 - confidence) / 2) + 1L;
      assertThat(interval.lower()).as("n=%s q=%s", n, q).isBetween(lower - 2, lower);
      assertThat(interval.upper()).as("n=%s q=%s", n, q).isBetween(upper, upper + 2);
    }
  }

  @Test
  void an_extreme_percentile_of_many_values_is_still_exact() {
    double q = 1 - 1e-5;
    assertThat(2_000_000 * q * (1 - q)).isLessThan(RankInterval.NORMAL_MIN_VARIANCE);
    BinomialDistribution exact = new BinomialDistribution(null, 2_000_000, q);
    assertThat(RankInterval.of(2_000_000, q, 0.95))
        .isEqualTo(
            new RankInterval(
                exact.inverseCumulativeProbability((1 - 0.95) / 2),
                exact.inverseCumulativeProbability(1 - (1 - 0.95) / 2) + 1L));
    assertThat(RankInterval.of(4_000_000_000L, 0.95, 0.95)).isNotNull();
    assertThatThrownBy(() -> RankInterval.of(4_000_000_000L, 1 - 1e-9, 0.95))
        .hasMessageContaining("nearer to the middle");
  }

  @Test
  void the_interval_holds_the_true_percentile_as_often_as_it_says() {
    SplittableRandom random = new SplittableRandom(22);
    RankInterval interval = RankInterval.of(200, 0.95, 0.9);
    int held = 0;
    for (int round = 0; round < 4_000; round++) {
      double[] sample = random.doubles(200).sorted().toArray();
      boolean above = sample[(int) interval.lower() - 1] <= 0.95;
      boolean below = sample[(int) interval.upper() - 1] >= 0.95;
      held += above && below ? 1 : 0;
    }
    assertThat(held / 4_000.0).isBetween(0.89, 0.96);
  }

  @Test
  void fractions_outside_their_range_are_refused() {
    assertThatThrownBy(() -> RankInterval.of(10, 0, 0.95)).hasMessageContaining("percentile");
    assertThatThrownBy(() -> RankInterval.of(10, 0.5, 1)).hasMessageContaining("confidence");
    assertThatThrownBy(() -> RankInterval.of(-1, 0.5, 0.9)).hasMessageContaining("negative: -1");
  }

  /** P(X <= k) of the binomial, by decimal recurrence. */
  private static double[] cumulative(int n, double q) {
    MathContext digits = new MathContext(40);
    BigDecimal hit = BigDecimal.valueOf(q);
    BigDecimal miss = BigDecimal.ONE.subtract(hit);
    BigDecimal odds = hit.divide(miss, digits);
    BigDecimal mass = miss.pow(n, digits);
    BigDecimal sum = mass;
    double[] atMost = new double[n + 1];
    Arrays.fill(atMost, 1);
    for (int k = 0; k < n; k++) {
      atMost[k] = sum.doubleValue();
      mass =
          mass.multiply(BigDecimal.valueOf(n - k), digits)
              .divide(BigDecimal.valueOf(k + 1L), digits)
              .multiply(odds, digits);
      sum = sum.add(mass, digits);
    }
    return atMost;
  }
}
