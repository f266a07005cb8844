package io.spendcast.alert;

import io.spendcast.price.QuotedText;
import org.jspecify.annotations.Nullable;

/**
 * The part of the usage that a limit or an alert is about.
 *
 * @param value which team, route, model or source; null for the total, and only there
 */
public record Scope(ScopeDimension dimension, @Nullable String value) {
  public static final Scope TOTAL = new Scope(ScopeDimension.TOTAL, null);

  public Scope {
    if ((dimension == ScopeDimension.TOTAL) != (value == null)) {
      throw new IllegalArgumentException(
          "The total has no value and every other scope has one, not " + dimension + ": " + value);
    }
  }

  /** The scope in words. */
  @Override
  public String toString() {
    return value == null ? "all usage" : dimension.code() + " " + QuotedText.of(value);
  }
}
