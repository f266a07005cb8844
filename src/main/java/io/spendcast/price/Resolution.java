package io.spendcast.price;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The price of a usage, or the reason why it has none: prices and reason are never both null and
 * never both given.
 *
 * @param listUnitPriceUsd list price of one unit, US dollars, scale 18; zero is a price
 * @param effectiveUnitPriceUsd what one unit costs us, US dollars, scale 18
 * @param priceRowIds the rows of {@code price_versions} that the prices are made of
 * @param suggestion what is known nearby, for whoever mends the book
 */
public record Resolution(
    @Nullable BigDecimal listUnitPriceUsd,
    @Nullable BigDecimal effectiveUnitPriceUsd,
    List<String> priceRowIds,
    @Nullable UnpricedReason unpricedReason,
    @Nullable String suggestion) {

  static Resolution priced(PriceEntry entry) {
    BigDecimal amount = entry.price().amount();
    return new Resolution(amount, amount, List.of(entry.priceRowId()), null, null);
  }

  static Resolution unpriced(UnpricedReason reason, String suggestion) {
    return new Resolution(null, null, List.of(), reason, suggestion);
  }

  public boolean isPriced() {
    return unpricedReason == null;
  }
}
