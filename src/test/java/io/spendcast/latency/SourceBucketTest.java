package io.spendcast.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SourceBucketTest {
  private static final double[] QUANTILES = {0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 1};

  @Test
  void every_quantile_is_within_the_stated_error_of_the_true_one() {
    for (long seed = 1; seed <= 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double ratio = 1.2 + 2 * random.nextDouble();
      double[] bounds = new double[3 + random.nextInt(12)];
      for (int i = 0; i < bounds.length; i++) {
        bounds[i] = 10_000 * Math.pow(ratio, i);
      }
      long[] values =
          random
              .doubles(1 + random.nextInt(400))
              .mapToLong(unit -> Math.round(1_000 * Math.exp(8 * unit)))
              .sorted()
              .toArray();
      boolean knowsExtremes = random.nextBoolean();

      SourceBucket.Converted converted =
          SourceBucket.converted(
              buckets(values, bounds),
              knowsExtremes ? values[0] : 0,
              knowsExtremes ? values[values.length - 1] : Double.POSITIVE_INFINITY);

      assertThat(converted.histogram().count()).isEqualTo(values.length);
      assertThat(converted.relativeError()).isBetween(0.0108, 1.0);
      if (knowsExtremes) {
        assertThat(converted.min()).isEqualTo(values[0]);
        assertThat(converted.max()).isEqualTo(values[values.length - 1]);
      }
      for (double q : QUANTILES) {
        long exact = values[(int) PercentileRank.of(q, values.length) - 1];
        Double read = converted.histogram().quantile(q, converted.min(), converted.max());
        assertThat(read).isNotNull();
        // Durations are whole microseconds: half of one is lost to rounding.
        assertThat(Math.abs(read - exact))
            .as("seed %d, quantile %s of %s", seed, q, converted)
            .isLessThanOrEqualTo(converted.relativeError() * exact + 1);
      }
    }
  }

  @Test
  void the_stated_error_is_that_of_the_widest_bucket_in_use() {
    SourceBucket wide = new SourceBucket(100_000, 300_000, 1);
    SourceBucket narrow = new SourceBucket(300_000, 330_000, 9);

    assertThat(SourceBucket.converted(List.of(narrow), 0, 1e9).relativeError())
        .isBetween(0.058, 0.060);
    assertThat(SourceBucket.converted(List.of(wide, narrow), 0, 1e9).relativeError())
        .isBetween(0.51, 0.52);
    assertThat(SourceBucket.converted(List.of(wide, narrow), 290_000, 1e9).relativeError())
        .as("the least value narrows the bucket")
        .isBetween(0.058, 0.060);
    assertThat(new SourceBucket(0, 0, 3).estimate()).isZero();
    assertThat(new SourceBucket(5, Double.POSITIVE_INFINITY, 3).estimate()).isEqualTo(10);
  }

  private static List<SourceBucket> buckets(long[] values, double[] bounds) {
    List<SourceBucket> buckets = new ArrayList<>();
    for (int i = 0; i <= bounds.length; i++) {
      double low = i == 0 ? 0 : bounds[i - 1];
      double high = i == bounds.length ? Double.POSITIVE_INFINITY : bounds[i];
      long count = Arrays.stream(values).filter(value -> value > low && value <= high).count();
      buckets.add(new SourceBucket(low, high, count));
    }
    return buckets;
  }
}
