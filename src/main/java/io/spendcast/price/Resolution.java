package io.spendcast.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The price of a usage, or the reason why it has none: prices and reason are never both null and
 * never both given.
 *
 * @param listUnitPriceUsd list price of one unit, US dollars, scale 18; zero is a price
 * @param effectiveUnitPriceUsd what one unit costs us, US dollars, scale 18
 * @param priceRowIds the rows of {@code price_versions} that the prices are made of: unit price,
 *     discounts and margins in the order in which they apply, aliases
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

  /** The same usage after discounts and margins, under another name of its model. */
  Resolution with(List<PriceAdjustment> adjustments, List<ModelAlias> aliases) {
    if (adjustments.isEmpty() && aliases.isEmpty()) {
      return this;
    }
    if (listUnitPriceUsd == null) {
      return aliases.isEmpty()
          ? this
          : new Resolution(
              null,
              null,
              List.of(),
              unpricedReason,
              "priced as "
                  + QuotedText.plain(aliases.get(aliases.size() - 1).target())
                  + ": "
                  + suggestion);
    }
    List<String> ids = new ArrayList<>(priceRowIds);
    adjustments.forEach(each -> ids.add(each.priceRowId()));
    aliases.forEach(each -> ids.add(each.priceRowId()));
    return new Resolution(
        listUnitPriceUsd,
        EffectivePrice.of(listUnitPriceUsd, adjustments).unitPriceUsd(),
        List.copyOf(ids),
        null,
        null);
  }

  static Resolution unpriced(UnpricedReason reason, String suggestion) {
    return new Resolution(null, null, List.of(), reason, suggestion);
  }

  public boolean isPriced() {
    return unpricedReason == null;
  }
}
