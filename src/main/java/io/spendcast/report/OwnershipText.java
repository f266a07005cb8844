package io.spendcast.report;

import io.spendcast.report.model.Ownership;
import java.math.BigDecimal;

/** The unowned share of spend in words. */
public final class OwnershipText {
  private OwnershipText() {}

  /** For example {@code 12.4 % of spend ($816.20) has no owner; largest: route chat $310.00.} */
  public static String sentence(Ownership ownership) {
    if (ownership.rules() == 0) {
      return "No attribution rules are loaded, so spend has no owners: spendcast limits load FILE.";
    }
    return spend(ownership) + unpriced(ownership.unownedUnpricedQuantity());
  }

  private static String spend(Ownership ownership) {
    BigDecimal known = ownership.knownUsd();
    BigDecimal unowned = ownership.unownedUsd();
    if (known == null) {
      return "No spend is known that could have an owner.";
    }
    if (unowned == null || unowned.signum() == 0) {
      return "All known spend has an owner.";
    }
    String share =
        known.signum() <= 0
            ? ""
            : QuantityFormat.share(unowned.doubleValue() / known.doubleValue()) + " of spend (";
    String amount = MoneyFormat.exact(unowned);
    return (share.isEmpty() ? amount : share + amount + ")")
        + " has no owner; largest: "
        + largest(ownership)
        + ".";
  }

  private static String largest(Ownership ownership) {
    String route = ownership.largestRoute();
    BigDecimal usd = ownership.largestUsd();
    return (route == null ? "what has no route" : "route " + DisplayText.name(route))
        + (usd == null ? "" : " " + MoneyFormat.exact(usd));
  }

  private static String unpriced(long quantity) {
    return quantity == 0
        ? ""
        : " "
            + QuantityFormat.count(quantity)
            + " units without an owner have no price and are in no sum.";
  }
}
