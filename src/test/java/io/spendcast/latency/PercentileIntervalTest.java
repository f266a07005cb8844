package io.spendcast.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentileIntervalTest {
  private static final double[] PERCENTILES = {0.01, 0.25, 0.5, 0.9, 0.95, 0.99};

  /** A bucket is 2^(1/32) wide. */
  private static final double WIDTH = 1.0219;

  @Test
  void the_median_of_a_million_lies_in_its_interval() {
    PercentileInterval interval =
        PercentileInterval.of(
            of(LongStream.rangeClosed(1, 1_000_000).toArray()), 1, 1_000_000, 0.5, 0.95);

    assertThat(interval).isEqualTo(new PercentileInterval(491_302, 502_059));
  }

  @Test
  void the_values_at_both_ranks_lie_in_it_and_each_end_is_at_most_a_bucket_away() {
    SplittableRandom random = new SplittableRandom(41);
    for (int round = 0; round < 200; round++) {
      int octaves = random.nextInt(1, 63);
      long[] values =
          LongStream.range(0, random.nextInt(500, 3_000))
              .map(i -> random.nextLong() >>> random.nextInt(64 - octaves, 64))
              .sorted()
              .toArray();
      for (double q : PERCENTILES) {
        RankInterval ranks = RankInterval.of(values.length, q, 0.95);
        PercentileInterval interval =
            PercentileInterval.of(of(values), values[0], values[values.length - 1], q, 0.95);
        if (ranks == null) {
          assertThat(interval).isNull();
          continue;
        }
        long least = values[(int) ranks.lower() - 1];
        long greatest = values[(int) ranks.upper() - 1];
        assertThat(Objects.requireNonNull(interval).lower())
            .isLessThanOrEqualTo(least)
            .isGreaterThanOrEqualTo((long) (least / WIDTH));
        assertThat(interval.upper())
            .isGreaterThanOrEqualTo(greatest)
            .isLessThanOrEqualTo((long) Math.min(greatest * WIDTH, Long.MAX_VALUE));
      }
    }
  }

  @Test
  void its_ends_are_kept_between_the_least_and_the_greatest_value() {
    long[] values = new long[1_000];
    Arrays.fill(values, 1_000);

    assertThat(PercentileInterval.of(of(values), 1_000, 1_000, 0.5, 0.95))
        .isEqualTo(new PercentileInterval(1_000, 1_000));
  }

  @Test
  void zeros_and_the_greatest_long_are_their_own_bounds() {
    assertThat(PercentileInterval.of(of(new long[100]), 0, Long.MAX_VALUE, 0.5, 0.95))
        .isEqualTo(new PercentileInterval(0, 0));
    long[] values = new long[100];
    Arrays.fill(values, Long.MAX_VALUE);
    assertThat(
            Objects.requireNonNull(PercentileInterval.of(of(values), 0, Long.MAX_VALUE, 0.5, 0.95))
                .upper())
        .isEqualTo(Long.MAX_VALUE);
  }

  private static ExponentialHistogram of(long... values) {
    ExponentialHistogram histogram = new ExponentialHistogram();
    for (long value : values) {
      histogram.add(value);
    }
    return histogram;
  }
}
