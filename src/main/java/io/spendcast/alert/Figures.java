package io.spendcast.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures in sentences, with their units. */
final class Figures {
  private Figures() {}

  /**
   * Dollars to the nearest cent, amounts below one to the millionth. Where that would put an amount
   * on the other side of the limit that it is held against, it is rounded away from the limit.
   */
  static String usd(BigDecimal amount, @Nullable BigDecimal limit) {
    boolean isSmall = amount.signum() != 0 && amount.abs().compareTo(BigDecimal.ONE) < 0;
    int scale = isSmall ? 6 : 2;
    BigDecimal rounded = amount.setScale(scale, RoundingMode.HALF_EVEN);
    if (limit != null && (rounded.compareTo(limit) > 0) != (amount.compareTo(limit) > 0)) {
      boolean isOver = amount.compareTo(limit) > 0;
      rounded = amount.setScale(scale, isOver ? RoundingMode.CEILING : RoundingMode.FLOOR);
    }
    return "USD " + String.format(Locale.ROOT, "%,." + scale + "f", rounded);
  }

  /** A limit with all its decimals, two at least. */
  static String exactUsd(BigDecimal limit) {
    int scale = Math.max(2, limit.stripTrailingZeros().scale());
    return "USD "
        + String.format(
            Locale.ROOT, "%,." + scale + "f", limit.setScale(scale, RoundingMode.UNNECESSARY));
  }

  static BigDecimal millis(long micros) {
    return BigDecimal.valueOf(micros, 3);
  }

  static String ms(BigDecimal millis) {
    return number(millis) + " ms";
  }

  static String percent(BigDecimal share, RoundingMode rounding) {
    return number(share.movePointRight(2).setScale(3, rounding)) + " percent";
  }

  static String count(long count, String singular) {
    return String.format(Locale.ROOT, "%,d ", count) + singular + (count == 1 ? "" : "s");
  }

  /** Without trailing zeros and exponents. */
  private static String number(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    int scale = Math.max(0, shortest.scale());
    return String.format(Locale.ROOT, "%,." + scale + "f", shortest);
  }
}
