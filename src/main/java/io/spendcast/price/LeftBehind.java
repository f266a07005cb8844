package io.spendcast.price;

import io.spendcast.ingest.Meter;
import io.spendcast.price.LintRule.Check;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices in force that stand in a broken ratio to one that a load changes: most likely they changed
 * with it, and the load does not say so. The load is right in itself, so this is a remark.
 */
final class LeftBehind {
  private static final MathContext RATIO = new MathContext(3, RoundingMode.HALF_EVEN);

  private final PricesInForce before;
  private final PricesInForce stated;

  private LeftBehind(Collection<PriceEntry> before, Collection<PriceEntry> incoming) {
    this.before = new PricesInForce(before);
    this.stated = new PricesInForce(incoming);
  }

  /**
   * A remark for each.
   *
   * @param before prices in force before the load
   * @param incoming what the load brings into force
   */
  static List<String> remarks(Collection<PriceEntry> before, Collection<PriceEntry> incoming) {
    LeftBehind left = new LeftBehind(before, incoming);
    List<String> remarks = new ArrayList<>();
    for (PriceEntry entry : incoming) {
      for (LintRule rule : LintRules.all()) {
        String remark = left.remark(entry, rule);
        if (remark != null) {
          remarks.add(remark);
        }
      }
    }
    return remarks.stream().distinct().toList();
  }

  private @Nullable String remark(PriceEntry entry, LintRule rule) {
    PriceKey key = entry.key();
    PriceEntry beside = null;
    if (rule.check() == Check.RATIO && rule.reference() == key.meter() && rule.meter() != null) {
      beside = beside(entry, rule.meter(), key.isBatch());
    } else if (rule.check() == Check.BATCH_RATIO && !key.isBatch()) {
      beside = beside(entry, key.meter(), true);
    }
    PriceEntry old = before.of(key, entry.validity().from());
    if (beside == null || old == null || isBroken(beside, old, rule)) {
      return null;
    }
    return isBroken(beside, entry, rule)
        ? key.model()
            + " "
            + PriceText.subject(key)
            + " is "
            + PriceText.of(entry)
            + PriceText.stretch(entry.validity())
            + ", and "
            + PriceText.subject(beside.key())
            + " stays "
            + PriceText.of(beside)
            + ", "
            + beside.price().amount().divide(entry.price().amount(), RATIO).toPlainString()
            + " times as much: "
            + rule.means()
            + "; load its new price too"
        : null;
  }

  /** What was in force and is not stated anew. */
  private @Nullable PriceEntry beside(PriceEntry entry, Meter meter, boolean isBatch) {
    return stated.beside(entry.key(), meter, isBatch, entry.validity().from()) == null
        ? before.beside(entry.key(), meter, isBatch, entry.validity().from())
        : null;
  }

  private static boolean isBroken(PriceEntry of, PriceEntry to, LintRule rule) {
    BigDecimal divisor = to.price().amount();
    if (divisor.signum() == 0 || !of.price().currency().equals(to.price().currency())) {
      return false;
    }
    BigDecimal low = rule.low().multiply(divisor);
    BigDecimal high = rule.high().multiply(divisor);
    BigDecimal amount = of.price().amount();
    return amount.signum() > 0 && (amount.compareTo(low) < 0 || amount.compareTo(high) > 0);
  }
}
