package io.spendcast.price;

import java.math.BigDecimal;
import java.util.List;

/**
 * How a list price becomes what we pay.
 *
 * @param listUnitPriceUsd list price of one unit, US dollars
 * @param adjustments discounts and margins in the order in which they apply
 * @param unitPriceUsd what one unit costs after them, US dollars, scale 18
 */
public record EffectivePrice(
    BigDecimal listUnitPriceUsd, List<PriceAdjustment> adjustments, BigDecimal unitPriceUsd) {

  /**
   * Applies discounts and margins one after the other, each rounded half-even to 18 decimals.
   *
   * @throws ArithmeticException where {@code DECIMAL(38, 18)} cannot hold a step
   */
  public static EffectivePrice of(BigDecimal listUnitPriceUsd, List<PriceAdjustment> adjustments) {
    BigDecimal price = listUnitPriceUsd;
    for (PriceAdjustment each : adjustments) {
      price = each.applyTo(price);
    }
    return new EffectivePrice(listUnitPriceUsd, List.copyOf(adjustments), price);
  }

  /**
   * For example {@code 0.000002; × 0.9 = 0.0000018 (discount of openai)}; the list price alone
   * where nothing changes it.
   */
  public String formula() {
    StringBuilder formula = new StringBuilder(PriceAdjustment.plain(listUnitPriceUsd));
    BigDecimal price = listUnitPriceUsd;
    for (PriceAdjustment each : adjustments) {
      price = each.applyTo(price);
      formula
          .append("; ")
          .append(each.formula())
          .append(" = ")
          .append(PriceAdjustment.plain(price))
          .append(" (")
          .append(each.subject())
          .append(')');
    }
    return formula.toString();
  }
}
