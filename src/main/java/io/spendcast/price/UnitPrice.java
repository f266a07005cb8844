package io.spendcast.price;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The price of one unit of a meter.
 *
 * @param amount price of one token, call, image or search, scale 18; zero is a price
 * @param currency ISO 4217 code
 * @param text the price as its source wrote it
 */
public record UnitPrice(BigDecimal amount, String currency, String text) {
  /** Decimals of a unit price and of a cost. */
  public static final int SCALE = 18;

  /** Digits of a unit price and of a cost. */
  public static final int PRECISION = 38;

  public static final String US_DOLLAR = "USD";

  /**
   * @throws IllegalArgumentException for a negative amount or one that {@code DECIMAL(38, 18)}
   *     cannot hold exactly
   */
  public UnitPrice {
    if (amount.signum() < 0 || amount.stripTrailingZeros().scale() > SCALE) {
      throw new IllegalArgumentException(
          "A unit price is 0 or more with at most 18 decimals, not " + amount);
    }
    amount = amount.setScale(SCALE, RoundingMode.UNNECESSARY);
    if (amount.precision() > PRECISION) {
      throw new IllegalArgumentException("A unit price has at most 20 digits before the point");
    }
  }

  /**
   * A price rounded half-even to 18 decimals.
   *
   * @throws IllegalArgumentException for one that is negative, too large, or vanishes by rounding
   */
  public static UnitPrice rounded(BigDecimal exact, String currency, String text) {
    BigDecimal amount = exact.setScale(SCALE, RoundingMode.HALF_EVEN);
    if (amount.signum() == 0 && exact.signum() != 0) {
      throw new IllegalArgumentException("A price below 0.000000000000000001 is no price: " + text);
    }
    return new UnitPrice(amount, currency, text);
  }

  public boolean isUsDollar() {
    return currency.equals(US_DOLLAR);
  }
}
