package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What is said of a price that a rule holds, or warns of. */
final class LintText {
  private LintText() {}

  /** A price that somebody rejected before, held out once more under its old rule. */
  static HeldPrice again(PriceEntry entry, @Nullable PriceEntry old, QuarantinedPrice rejected) {
    return HeldPrice.of(
        entry,
        old == null ? null : old.price().amount(),
        rejected.price().rule(),
        rejected.price().severity(),
        said(entry, old) + ": rejected by " + rejected.decidedBy() + " (" + rejected.why() + ")");
  }

  /** The price, and the one that it would take the place of. */
  static String said(PriceEntry entry, @Nullable PriceEntry old) {
    Meter meter = entry.key().meter();
    return entry.key().model()
        + " "
        + PriceText.subject(entry.key())
        + ": "
        + (old == null
            ? ""
            : PriceText.number(old.price().amount(), old.price().currency(), meter) + " -> ")
        + PriceText.of(entry.price().amount(), entry.price().currency(), meter)
        + (entry.provenance().datesStated() ? PriceText.stretch(entry.validity()) : "");
  }

  /** The price, what came before or comes after it, and what is wrong. */
  static String near(PriceEntry entry, @Nullable PriceEntry neighbour, LintRule rule) {
    return said(entry, null)
        + (neighbour == null
            ? ""
            : ", and "
                + PriceText.of(neighbour)
                + PriceText.stretch(neighbour.validity())
                + " ("
                + neighbour.provenance().location()
                + ")")
        + ": "
        + rule.means();
  }

  /** The price in its ratio to another one. */
  static String besides(PriceEntry entry, PriceEntry reference, LintRule rule) {
    return said(entry, null)
        + " is "
        + entry
            .price()
            .amount()
            .divide(reference.price().amount(), PriceLint.RATIO)
            .setScale(3, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + " times the "
        + PriceText.subject(reference.key())
        + " price, expected "
        + rule.low().toPlainString()
        + " to "
        + rule.high().toPlainString()
        + ": "
        + rule.means();
  }
}
