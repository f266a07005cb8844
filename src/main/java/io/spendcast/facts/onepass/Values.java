package io.spendcast.facts.onepass;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.util.KnownSizeEstimation;
import org.jspecify.annotations.Nullable;

/**
 * Values of some columns as Spark holds them inside; equal where each is. Never changed. Says its
 * size, which Spark else finds by looking at each of its objects.
 */
final class Values implements KnownSizeEstimation, Serializable {
  /** A text of some letters, or a boxed number. */
  private static final long BYTES_OF_A_VALUE = 48;

  private final @Nullable Object[] values;
  private final int hash;

  Values(@Nullable Object... values) {
    this.values = values;
    this.hash = Arrays.hashCode(values);
  }

  @Nullable Object get(int place) {
    return values[place];
  }

  int size() {
    return values.length;
  }

  /** Writes the values into a row from a place on; gives the place after them. */
  int copyTo(@Nullable Object[] row, int place) {
    System.arraycopy(values, 0, row, place, values.length);
    return place + values.length;
  }

  @Override
  public long estimatedSize() {
    return BYTES_OF_A_VALUE * (1 + values.length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Values that
            && hash == that.hash
            && Arrays.equals(values, that.values));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
