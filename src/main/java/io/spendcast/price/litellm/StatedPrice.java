package io.spendcast.price.litellm;

import io.spendcast.price.PriceKind;
import io.spendcast.price.UnitPrice;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A price of a map, before it is rounded.
 *
 * @param amount US dollars for one unit, exact; may be negative, which the linter holds
 * @param text the number as written
 */
record StatedPrice(BigDecimal amount, String text, PriceKind kind, @Nullable String note) {
  static final String A_UNIT_PRICE =
      "0, or at least 0.000000000000000001 per unit with at most 20 digits before the point";

  /** Whether a table can hold it, rounded to 18 decimals. */
  static boolean isUnitPrice(BigDecimal amount) {
    try {
      UnitPrice.rounded(amount, UnitPrice.US_DOLLAR, amount.toString());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  StatedPrice derived(String why) {
    return new StatedPrice(amount, text, PriceKind.DERIVED, why);
  }

  StatedPrice times(String factor, String why) {
    return new StatedPrice(
        amount.multiply(new BigDecimal(factor)), text + " * " + factor, PriceKind.DERIVED, why);
  }
}
