package io.spendcast.price;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The cost of a quantity, without rounding. */
public final class ExactCost {
  private ExactCost() {}

  /**
   * {@code quantity * unitPrice} at scale 18.
   *
   * @param quantity units of a meter, 0 or more
   * @param unitPrice price of one unit with at most 18 decimals
   * @throws IllegalArgumentException for a negative quantity
   * @throws ArithmeticException where {@code DECIMAL(38, 18)} cannot hold the product exactly
   */
  public static BigDecimal of(long quantity, BigDecimal unitPrice) {
    if (quantity < 0) {
      throw new IllegalArgumentException("A quantity is 0 or more, not " + quantity);
    }
    BigDecimal cost =
        unitPrice
            .multiply(BigDecimal.valueOf(quantity))
            .setScale(UnitPrice.SCALE, RoundingMode.UNNECESSARY);
    if (cost.precision() > UnitPrice.PRECISION) {
      throw new ArithmeticException(
          quantity + " units at " + unitPrice + " each cost more than DECIMAL(38, 18) can hold");
    }
    return cost;
  }
}
