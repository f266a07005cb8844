package io.spendcast.forecast.family;

import java.util.Arrays;

/** Medians and quantiles; NaN is skipped. */
final class Median {
  /** Makes the median absolute value of a normal distribution its standard deviation. */
  private static final double NORMAL_CONSISTENCY = 1.4826;

  private static final int SMALL = 12;

  private Median() {}

  /** The median of the known values; zero if there is none. */
  static double of(double[] values) {
    double[] copy = new double[values.length];
    int known = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        copy[known++] = value;
      }
    }
    return known == 0 ? 0.0 : ofFirst(copy, known);
  }

  /** The scale of residuals around zero, from the median of their absolute values. */
  static double scale(double[] residuals, double[] scratch) {
    int known = 0;
    for (double residual : residuals) {
      if (!Double.isNaN(residual)) {
        scratch[known++] = Math.abs(residual);
      }
    }
    return known == 0 ? 0.0 : NORMAL_CONSISTENCY * ofFirst(scratch, known);
  }

  /** The median of the first {@code count} elements, which are reordered; none is NaN. */
  static double ofFirst(double[] values, int count) {
    int middle = count / 2;
    double upper = select(values, count, middle);
    if (count % 2 == 1) {
      return upper;
    }
    double lower = Double.NEGATIVE_INFINITY;
    for (int index = 0; index < middle; index++) {
      lower = Math.max(lower, values[index]);
    }
    return (lower + upper) / 2;
  }

  /** Hoare's selection: afterwards nothing before {@code rank} is larger than what is there. */
  private static double select(double[] values, int count, int rank) {
    int low = 0;
    int high = count - 1;
    while (high - low > SMALL) {
      double pivot = middleOf(values[low], values[(low + high) >>> 1], values[high]);
      int left = low;
      int right = high;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      if (rank <= right) {
        high = right;
      } else if (rank >= left) {
        low = left;
      } else {
        return values[rank];
      }
    }
    Arrays.sort(values, low, high + 1);
    return values[rank];
  }

  private static double middleOf(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
