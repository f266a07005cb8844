package io.spendcast.price.litellm;

import io.spendcast.price.PriceKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A price of a map, before it is rounded.
 *
 * @param amount US dollars for one unit, exact; may be negative, which the linter holds
 * @param text the number as written
 */
record StatedPrice(BigDecimal amount, String text, PriceKind kind, @Nullable String note) {
  StatedPrice derived(String why) {
    return new StatedPrice(amount, text, PriceKind.DERIVED, why);
  }

  StatedPrice times(String factor, String why) {
    return new StatedPrice(
        amount.multiply(new BigDecimal(factor)), text + " * " + factor, PriceKind.DERIVED, why);
  }
}
