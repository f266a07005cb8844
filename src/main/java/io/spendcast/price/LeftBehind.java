package io.spendcast.price;

import io.spendcast.ingest.Meter;
import io.spendcast.price.LintRule.Check;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices in force that stand in a broken ratio to one that a load changes: most likely they changed
 * with it, and the load does not say so. The load is right in itself, so this is a remark.
 */
final class LeftBehind {
  private static final int MOST = 20;
  private static final MathContext RATIO = new MathContext(3, RoundingMode.HALF_EVEN);

  private final PricesInForce before;
  private final PricesInForce stated;
  private final boolean isFullList;

  private LeftBehind(
      Collection<PriceEntry> before, Collection<PriceEntry> incoming, boolean isFullList) {
    this.before = new PricesInForce(before);
    this.stated = new PricesInForce(incoming);
    this.isFullList = isFullList;
  }

  /**
   * A remark for each, up to a number.
   *
   * @param before prices in force before the load
   * @param incoming what the load brings into force
   * @param isFullList whether what it does not state ends
   */
  static List<String> remarks(
      Collection<PriceEntry> before, Collection<PriceEntry> incoming, boolean isFullList) {
    LeftBehind left = new LeftBehind(before, incoming, isFullList);
    List<String> remarks = new ArrayList<>();
    for (PriceEntry entry : incoming) {
      if (Derivation.of(entry) != null) {
        continue;
      }
      for (LintRule rule : LintRules.all()) {
        for (PriceEntry old : left.before.replacedBy(entry)) {
          String remark = left.remark(entry, old, rule);
          if (remark != null) {
            remarks.add(remark);
          }
        }
      }
    }
    List<String> all = remarks.stream().distinct().toList();
    if (all.size() <= MOST) {
      return all;
    }
    List<String> shown = new ArrayList<>(all.subList(0, MOST));
    shown.add("and " + (all.size() - MOST) + " more prices that others leave behind");
    return List.copyOf(shown);
  }

  private @Nullable String remark(PriceEntry entry, PriceEntry old, LintRule rule) {
    PriceKey key = entry.key();
    Instant from = latest(entry.validity().from(), old.validity().from());
    PriceEntry beside = null;
    if (rule.check() == Check.RATIO && rule.reference() == key.meter() && rule.meter() != null) {
      beside = beside(key, rule.meter(), key.isBatch(), from);
    } else if (rule.check() == Check.BATCH_RATIO && !key.isBatch()) {
      beside = beside(key, key.meter(), true, from);
    }
    if (beside == null || isBroken(beside, old, rule)) {
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

  /** What was in force and goes on as it was. */
  private @Nullable PriceEntry beside(PriceKey key, Meter meter, boolean isBatch, Instant at) {
    PriceEntry anew = stated.beside(key, meter, isBatch, at);
    PriceEntry old = before.beside(key, meter, isBatch, at);
    if (anew == null) {
      return isFullList ? null : old;
    }
    boolean isUnchanged =
        old != null
            && old.price().currency().equals(anew.price().currency())
            && old.price().amount().compareTo(anew.price().amount()) == 0;
    return isUnchanged ? anew : null;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
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
