package io.spendcast.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExponentialHistogramTest {
  private static final double[] QUANTILES = {
    0, 0.001, 0.01, 0.07, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1
  };
  private static final double TOLERANCE = 0.011;

  @Test
  void every_quantile_of_heavy_tails_lies_within_eleven_per_mille_of_the_exact_one() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 60; round++) {
      double tail = 0.5 + round / 20.0;
      long scale = 1L << random.nextInt(0, 24);
      assertQuantilesHold(
          values(random, i -> (long) (scale * Math.pow(1 - random.nextDouble(), -1 / tail))));
    }
  }

  @Test
  void every_quantile_of_log_normal_values_with_zeros_holds() {
    SplittableRandom random = new SplittableRandom(12);
    for (int round = 0; round < 40; round++) {
      assertQuantilesHold(
          values(
              random,
              i ->
                  random.nextInt(10) == 0
                      ? 0
                      : (long) Math.exp(12 + 2 * random.doubles(12).map(d -> d - 0.5).sum())));
    }
  }

  @Test
  void constant_and_tiny_values_and_bucket_bounds_hold() {
    SplittableRandom random = new SplittableRandom(13);
    for (long constant : new long[] {0, 1, 2, 3, 45, 46, 1_000_000, Long.MAX_VALUE}) {
      assertQuantilesHold(values(random, i -> constant));
    }
    assertQuantilesHold(values(random, i -> i % 4));
    for (int exponent = 1; exponent < 63; exponent++) {
      long power = 1L << exponent;
      assertQuantilesHold(new long[] {power - 1, power, power + 1});
    }
    assertQuantilesHold(new long[] {1, Long.MAX_VALUE});
  }

  @Test
  void a_split_input_merges_to_the_same_histogram() {
    SplittableRandom random = new SplittableRandom(14);
    for (int round = 0; round < 200; round++) {
      long[] values = values(random, i -> random.nextLong() >>> random.nextInt(1, 64));
      ExponentialHistogram[] parts = new ExponentialHistogram[random.nextInt(1, 9)];
      Arrays.setAll(parts, i -> new ExponentialHistogram());
      for (long value : values) {
        parts[random.nextInt(parts.length)].add(value);
      }
      ExponentialHistogram merged = new ExponentialHistogram();
      for (ExponentialHistogram part : parts) {
        merged.merge(part);
      }
      assertThat(merged).isEqualTo(of(values));
      assertThat(merged.count()).isEqualTo(values.length);
    }
  }

  @Test
  void merging_is_commutative_and_associative_and_leaves_the_other_alone() {
    SplittableRandom random = new SplittableRandom(15);
    for (int round = 0; round < 200; round++) {
      long[] a = values(random, i -> random.nextLong() >>> random.nextInt(1, 64));
      long[] b = values(random, i -> random.nextInt(3));
      long[] c = values(random, i -> random.nextLong(1, 1_000_000));
      assertThat(of(a).merge(of(b))).isEqualTo(of(b).merge(of(a)));
      ExponentialHistogram right = of(b).merge(of(c));
      assertThat(of(a).merge(of(b)).merge(of(c))).isEqualTo(of(a).merge(right));
      assertThat(right).isEqualTo(of(b).merge(of(c)));
      assertThat(of(a).merge(new ExponentialHistogram())).isEqualTo(of(a));
      assertThat(new ExponentialHistogram().merge(of(a))).isEqualTo(of(a));
    }
  }

  @Test
  void the_stored_parts_give_the_same_histogram_again() {
    SplittableRandom random = new SplittableRandom(16);
    for (int round = 0; round < 100; round++) {
      ExponentialHistogram histogram = of(values(random, i -> random.nextLong() >>> (1 + i % 60)));
      long[] counts = histogram.counts();
      assertThat(
              ExponentialHistogram.of(
                  histogram.zeroCount(), histogram.offset(), histogram.counts()))
          .isEqualTo(histogram)
          .hasSameHashCodeAs(histogram)
          .hasToString(histogram.toString());
      assertThat(LongStream.of(counts).sum() + histogram.zeroCount()).isEqualTo(histogram.count());
      if (counts.length > 0) {
        assertThat(counts[0]).isPositive();
        assertThat(counts[counts.length - 1]).isPositive();
      }
    }
  }

  @Test
  void the_order_of_values_leaves_the_stored_parts_alone() {
    ExponentialHistogram rising = of(1, 5, 70, 1_000, 1_000_000);
    ExponentialHistogram falling = of(1_000_000, 1_000, 70, 5, 1);
    assertThat(falling.offset()).isEqualTo(rising.offset()).isEqualTo(-1);
    assertThat(falling.counts()).isEqualTo(rising.counts());
  }

  @Test
  void the_layout_is_that_of_open_telemetry() {
    ExponentialHistogram histogram = of(0, 0, 2, 4);
    assertThat(histogram.zeroCount()).isEqualTo(2);
    assertThat(histogram.offset()).isEqualTo(31);
    assertThat(histogram.counts()).hasSize(33).startsWith(1).endsWith(1);
  }

  @Test
  void an_empty_histogram_has_no_quantile() {
    ExponentialHistogram empty = new ExponentialHistogram();
    assertThat(empty.quantile(0.5)).isNull();
    assertThat(empty.quantile(0.5, 1, 2)).isNull();
    assertThat(empty.counts()).isEmpty();
    assertThat(empty.offset()).isZero();
    assertThat(empty).isEqualTo(ExponentialHistogram.of(0, 77, new long[5]));
  }

  @Test
  void a_known_minimum_and_maximum_sharpen_the_answer() {
    ExponentialHistogram histogram = of(1_000, 1_000, 1_000);
    assertThat(histogram.quantile(0.5)).isNotEqualTo(1_000.0);
    assertThat(histogram.quantile(0.5, 1_000, 1_000)).isEqualTo(1_000.0);
  }

  @Test
  void wrong_parts_and_wrong_questions_are_refused() {
    assertThatThrownBy(() -> of(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> ExponentialHistogram.of(-1, 0, new long[0]))
        .hasMessageContaining("zero_count is negative: -1");
    assertThatThrownBy(() -> ExponentialHistogram.of(0, 5, new long[] {1, -2}))
        .hasMessageContaining("bucket 6 is negative: -2");
    assertThatThrownBy(() -> ExponentialHistogram.of(0, 2015, new long[] {1, 1}))
        .hasMessageContaining("Bucket 2016");
    assertThatThrownBy(() -> ExponentialHistogram.of(0, Integer.MAX_VALUE, new long[] {0, 1}))
        .hasMessageContaining("Bucket 2147483648");
    assertThatThrownBy(() -> of(1).quantile(1.01)).hasMessageContaining("1.01");
    assertThatThrownBy(() -> of(1).quantile(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> of(1).valueAtRank(2)).hasMessageContaining("between 1 and 1");
  }

  private static void assertQuantilesHold(long[] values) {
    ExponentialHistogram histogram = of(values);
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    for (double q : QUANTILES) {
      int rank = (int) PercentileRank.of(q, sorted.length);
      double exact = sorted[rank - 1];
      assertThat(histogram.quantile(q)).as("q=%s", q).isCloseTo(exact, within(exact * TOLERANCE));
      assertThat(histogram.quantile(q, sorted[0], sorted[sorted.length - 1]))
          .isCloseTo(exact, within(exact * TOLERANCE))
          .isBetween((double) sorted[0], (double) sorted[sorted.length - 1]);
    }
  }

  private static long[] values(SplittableRandom random, LongUnaryOperator value) {
    return LongStream.range(0, random.nextInt(1, 2_000)).map(value).toArray();
  }

  private static ExponentialHistogram of(long... values) {
    ExponentialHistogram histogram = new ExponentialHistogram();
    for (long value : values) {
      histogram.add(value);
    }
    return histogram;
  }
}
