package io.spendcast.facts.onepass;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values of some columns as Spark holds them inside; equal where each is. Never changed. */
final class Values implements Serializable {
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
