package io.spendcast.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Figures in sentences, with their units. */
final class Figures {
  private Figures() {}

  /** Dollars to the cent, amounts below one to the millionth; rounded as told. */
  static String usd(BigDecimal amount, RoundingMode rounding) {
    int scale = amount.abs().compareTo(BigDecimal.ONE) < 0 ? 6 : 2;
    BigDecimal rounded = amount.setScale(scale, rounding);
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
