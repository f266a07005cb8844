package io.spendcast.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExponentialBucketsTest {
  private static final int OCTAVE = ExponentialBuckets.BUCKETS_PER_OCTAVE;

  @Test
  void a_power_of_two_is_the_upper_bound_of_its_bucket() {
    for (int exponent = 0; exponent < 63; exponent++) {
      int upperInclusive = exponent * OCTAVE - 1;
      assertThat(index(1L << exponent)).isEqualTo(upperInclusive);
      if (exponent >= 6) {
        assertThat(index((1L << exponent) - 1)).isEqualTo(upperInclusive);
        assertThat(index((1L << exponent) + 1)).isEqualTo(upperInclusive + 1);
      }
    }
    assertThat(index(1)).isEqualTo(ExponentialBuckets.MIN_INDEX);
    assertThat(index(Long.MAX_VALUE)).isEqualTo(ExponentialBuckets.MAX_INDEX);
  }

  @Test
  void the_values_beside_every_bound_of_every_octave_fall_on_their_side() {
    for (int index = 0; index <= ExponentialBuckets.MAX_INDEX; index++) {
      long atOrBelowBound = lastValueUpTo(index);
      for (long value = Math.max(1, atOrBelowBound - 1); value <= atOrBelowBound + 1; value++) {
        assertThat(index(value)).as("value %s", value).isEqualTo(exactIndex(value));
      }
    }
  }

  @Test
  void the_greatest_whole_number_of_every_bucket_is_exact() {
    for (int index = ExponentialBuckets.MIN_INDEX; index < ExponentialBuckets.MAX_INDEX; index++) {
      assertThat(ExponentialBuckets.greatest(index)).isEqualTo(lastValueUpTo(index + 1));
    }
    assertThat(ExponentialBuckets.greatest(ExponentialBuckets.MAX_INDEX)).isEqualTo(Long.MAX_VALUE);
    assertThat(ExponentialBuckets.greatest(ExponentialBuckets.MIN_INDEX - 1)).isZero();
  }

  @Test
  void every_value_up_to_a_hundred_thousand_is_exact() {
    for (long value = 1; value <= 100_000; value++) {
      assertThat(index(value)).as("value %s", value).isEqualTo(exactIndex(value));
    }
  }

  @Test
  void random_values_of_every_size_are_exact() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 50_000; i++) {
      long value = Math.max(1, random.nextLong() >>> random.nextInt(1, 64));
      assertThat(index(value)).as("value %s", value).isEqualTo(exactIndex(value));
    }
  }

  @Test
  void the_midpoint_is_within_eleven_per_mille_of_both_bounds() {
    for (int index = ExponentialBuckets.MIN_INDEX; index <= ExponentialBuckets.MAX_INDEX; index++) {
      double low = StrictMath.pow(2, index / 32.0);
      double high = StrictMath.pow(2, (index + 1) / 32.0);
      double midpoint = ExponentialHistogram.bucketMidpoint(index);
      assertThat(midpoint / low - 1).isBetween(0.0108, 0.0109);
      assertThat(1 - midpoint / high).isBetween(0.0108, 0.0109);
    }
  }

  @Test
  void a_value_that_is_not_positive_has_no_bucket() {
    assertThatThrownBy(() -> index(0)).hasMessageContaining("positive values only, got 0");
    assertThatThrownBy(() -> index(-5)).isInstanceOf(IllegalArgumentException.class);
  }

  private static int index(long value) {
    return ExponentialHistogram.bucketIndex(value);
  }

  /** The greatest i with 2^i < value^32, that is base^i < value. */
  private static int exactIndex(long value) {
    return BigInteger.valueOf(value).pow(OCTAVE).subtract(BigInteger.ONE).bitLength() - 1;
  }

  /** The greatest long whose 32nd power is at most 2^index. */
  private static long lastValueUpTo(int index) {
    BigInteger root = BigInteger.ONE.shiftLeft(index);
    for (int halving = 1; halving < OCTAVE; halving *= 2) {
      root = root.sqrt();
    }
    return root.longValueExact();
  }
}
