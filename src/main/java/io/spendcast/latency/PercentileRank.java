package io.spendcast.latency;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What an exact percentile is: the value at rank {@code ceil(q * n)} of the sorted values. */
public final class PercentileRank {
  private PercentileRank() {}

  /**
   * The rank, from 1 to {@code n}, of the {@code q}-quantile of {@code n} values. The quantile is
   * taken as the decimal it is written as, so that 0.07 of 100 values is rank 7 although the binary
   * product is above 7.
   *
   * @throws IllegalArgumentException when {@code q} is outside [0, 1] or {@code n} is not positive
   */
  public static long of(double q, long n) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("A quantile lies between 0 and 1, got " + q);
    }
    if (n <= 0) {
      throw new IllegalArgumentException("A rank needs at least one value, got " + n);
    }
    BigDecimal product = BigDecimal.valueOf(q).multiply(BigDecimal.valueOf(n));
    return Math.max(1, product.setScale(0, RoundingMode.CEILING).longValueExact());
  }
}
