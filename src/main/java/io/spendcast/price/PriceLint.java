package io.spendcast.price;

import io.spendcast.ingest.Meter;
import io.spendcast.price.LintRule.Check;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges the prices of a load against those in force and against each other. A price that is in
 * force already is not judged again. Where one price of a key is held, all that the load says of
 * the key is: what is in force stays untouched.
 */
final class PriceLint {
  /** The rule that holds what belongs to a held price. */
  static final String HELD_WITH = "held_with_another";

  static final MathContext RATIO = new MathContext(12, RoundingMode.HALF_EVEN);
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final PricesInForce inForce;
  private final HeldBefore before;
  private final PricesInForce stated;
  private final Map<PriceEntry, HeldPrice> held = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private PriceLint(Collection<PriceEntry> inForce, HeldBefore before, PriceFile file) {
    this.inForce = new PricesInForce(inForce);
    this.before = before;
    this.stated = new PricesInForce(file.isFullList() ? List.of() : file.entries());
  }

  /** What the rules say about a load. */
  record Verdict(List<PriceEntry> accepted, List<HeldPrice> held, List<String> warnings) {}

  /** Judges what a file states. Its negative prices are held as they are, their keys with them. */
  static Verdict judge(Collection<PriceEntry> inForce, HeldBefore before, PriceFile file) {
    Collection<PriceEntry> incoming = file.entries();
    PriceLint lint = new PriceLint(inForce, before, file);
    incoming.forEach(lint::judgeAlone);
    lint.judgeBeside(inForce, incoming);
    lint.holdWholeKeys(incoming, file.negative());
    while (lint.holdWhatFollows(incoming)) {
      lint.holdWholeKeys(incoming, file.negative());
    }
    List<PriceEntry> accepted = new ArrayList<>(incoming);
    accepted.removeAll(lint.held.keySet());
    List<HeldPrice> all = new ArrayList<>();
    incoming.stream().map(lint.held::get).filter(Objects::nonNull).forEach(all::add);
    return new Verdict(List.copyOf(accepted), List.copyOf(all), List.copyOf(lint.warnings));
  }

  private void judgeAlone(PriceEntry entry) {
    List<PriceEntry> replaced = inForce.replacedBy(entry);
    QuarantinedPrice rejected = before.rejected(entry);
    PriceEntry first = replaced.stream().findFirst().orElse(null);
    if (rejected != null && !isKnown(entry, first)) {
      held.put(entry, LintText.again(entry, first, rejected));
      return;
    }
    if (replaced.isEmpty()) {
      judgeByNeighbour(entry);
    }
    for (PriceEntry old : replaced) {
      if (!isKnown(entry, old) && isImplausible(entry, old)) {
        return;
      }
    }
  }

  /**
   * What takes nobody's place is judged against the price of its use that came last before it, else
   * the first that comes after it.
   */
  private void judgeByNeighbour(PriceEntry entry) {
    PriceEntry last = inForce.before(entry);
    PriceEntry lastStated = stated.before(entry);
    if (last == null || (lastStated != null && PricesInForce.isLater(lastStated, last))) {
      last = lastStated;
    }
    PriceEntry neighbour = last == null ? inForce.after(entry) : last;
    for (LintRule rule : LintRules.all()) {
      if (isBroken(rule, entry, neighbour)
          && report(rule, entry, null, LintText.near(entry, neighbour, rule))) {
        return;
      }
    }
  }

  private boolean isImplausible(PriceEntry entry, PriceEntry old) {
    for (LintRule rule : LintRules.all()) {
      if (isBroken(rule, entry, old)
          && report(rule, entry, old, LintText.said(entry, old) + ": " + rule.means())) {
        return true;
      }
    }
    return false;
  }

  /** The price that an entry takes the place of first; null: none. */
  private @Nullable PriceEntry firstReplaced(PriceEntry entry) {
    return inForce.replacedBy(entry).stream().findFirst().orElse(null);
  }

  private static boolean isKnown(PriceEntry entry, @Nullable PriceEntry old) {
    return old != null
        && old.price().currency().equals(entry.price().currency())
        && old.price().amount().compareTo(entry.price().amount()) == 0;
  }

  private static boolean isBroken(LintRule rule, PriceEntry entry, @Nullable PriceEntry old) {
    BigDecimal amount = entry.price().amount();
    return switch (rule.check()) {
      case UNKNOWN_CURRENCY -> !CURRENCIES.contains(entry.price().currency());
      case CURRENCY_CHANGE ->
          old != null && !old.price().currency().equals(entry.price().currency());
      case UNIT_PRICE ->
          entry.key().meter().countsTokens()
              && entry.price().isUsDollar()
              && amount.signum() > 0
              && !isWithin(amount, rule);
      case ZERO -> old != null && amount.signum() == 0 && old.price().amount().signum() > 0;
      case UNIT_SLIP -> isComparable(entry, old) && isSlip(entry, old, rule);
      case CHANGE -> isComparable(entry, old) && !isSmall(ratio(amount, old), rule);
      case RATIO, BATCH_RATIO, MASS_DISAPPEARANCE, METER_DISAPPEARANCE, NEGATIVE -> false;
    };
  }

  private static boolean isComparable(PriceEntry entry, @Nullable PriceEntry old) {
    return old != null && old.price().amount().signum() > 0 && entry.price().amount().signum() > 0;
  }

  private static boolean isSlip(PriceEntry entry, @Nullable PriceEntry old, LintRule rule) {
    BigDecimal ratio = ratio(entry.price().amount(), old);
    return isWithin(ratio, rule) || isWithin(BigDecimal.ONE.divide(ratio, RATIO), rule);
  }

  private static boolean isSmall(BigDecimal ratio, LintRule rule) {
    return ratio.compareTo(rule.low()) > 0 && ratio.compareTo(rule.high()) < 0;
  }

  private static boolean isWithin(BigDecimal value, LintRule rule) {
    return value.compareTo(rule.low()) >= 0 && value.compareTo(rule.high()) <= 0;
  }

  private static BigDecimal ratio(BigDecimal amount, @Nullable PriceEntry to) {
    return amount.divide(Objects.requireNonNull(to).price().amount(), RATIO);
  }

  /** Ratios are taken to what will be in force: the old price where the new one is held. */
  private void judgeBeside(Collection<PriceEntry> before, Collection<PriceEntry> incoming) {
    List<PriceEntry> accepted =
        incoming.stream().filter(entry -> !held.containsKey(entry)).toList();
    PricesInForce beside = new PricesInForce(accepted);
    PricesInForce known = new PricesInForce(before);
    for (PriceEntry entry : accepted) {
      PriceEntry old = firstReplaced(entry);
      if (entry.price().amount().signum() > 0 && !isKnown(entry, old)) {
        for (LintRule rule : LintRules.all()) {
          PriceEntry reference = reference(rule, entry, beside, known);
          if (reference != null
              && reference.price().amount().signum() > 0
              && reference.price().currency().equals(entry.price().currency())
              && !isWithin(ratio(entry.price().amount(), reference), rule)
              && report(rule, entry, old, LintText.besides(entry, reference, rule))) {
            break;
          }
        }
      }
    }
  }

  /** Where the entry starts, else the first one in force while it holds. */
  private static @Nullable PriceEntry reference(
      LintRule rule, PriceEntry entry, PricesInForce stated, PricesInForce known) {
    PriceKey key = entry.key();
    Meter meter;
    boolean isBatch;
    if (rule.check() == Check.RATIO && rule.meter() == key.meter()) {
      meter = Objects.requireNonNull(rule.reference());
      isBatch = key.isBatch();
    } else if (rule.check() == Check.BATCH_RATIO && key.isBatch()) {
      meter = key.meter();
      isBatch = false;
    } else {
      return null;
    }
    Instant from = entry.validity().from();
    PriceEntry beside = stated.beside(key, meter, isBatch, from);
    if (beside == null) {
      beside = known.beside(key, meter, isBatch, from);
    }
    if (beside == null) {
      beside = stated.firstBeside(entry, meter, isBatch);
    }
    return beside == null ? known.firstBeside(entry, meter, isBatch) : beside;
  }

  private boolean report(LintRule rule, PriceEntry entry, @Nullable PriceEntry old, String detail) {
    if (rule.holds()) {
      held.put(entry, HeldPrice.of(entry, old == null ? null : old.price().amount(), rule, detail));
    } else {
      warnings.add(rule.name() + ": " + detail);
    }
    return rule.holds();
  }

  /**
   * Holds the new prices that follow from a held one.
   *
   * @return whether there was any; others may follow from it
   */
  private boolean holdWhatFollows(Collection<PriceEntry> incoming) {
    Map<PriceKey, List<PriceEntry>> bases =
        held.keySet().stream().collect(Collectors.groupingBy(base -> WorkingBook.use(base.key())));
    int before = held.size();
    for (PriceEntry entry : incoming) {
      Derivation derivation = Derivation.of(entry);
      boolean isOfHeld =
          derivation != null
              && bases.getOrDefault(WorkingBook.use(derivation.from()), List.of()).stream()
                  .anyMatch(base -> base.validity().overlaps(entry.validity()));
      PriceEntry old = isOfHeld ? firstReplaced(entry) : null;
      if (isOfHeld && !held.containsKey(entry) && !isKnown(entry, old)) {
        holdWith(entry, old, "the price that it follows from is held");
      }
    }
    return held.size() > before;
  }

  private void holdWholeKeys(Collection<PriceEntry> incoming, Collection<HeldPrice> negative) {
    Set<PriceKey> keys = new HashSet<>();
    negative.forEach(price -> keys.add(price.key()));
    held.keySet().forEach(entry -> keys.add(entry.key()));
    for (PriceEntry entry : incoming) {
      if (keys.contains(entry.key()) && !held.containsKey(entry)) {
        PriceEntry old = firstReplaced(entry);
        holdWith(entry, old, "another price of the same use is held");
      }
    }
  }

  private void holdWith(PriceEntry entry, @Nullable PriceEntry old, String why) {
    held.put(
        entry,
        HeldPrice.of(
            entry,
            old == null ? null : old.price().amount(),
            heldWith(),
            LintText.said(entry, old) + ": " + why));
  }

  /** The rule of what belongs to a held price. */
  static LintRule heldWith() {
    LintRule rule = LintRules.of(Check.CHANGE);
    return new LintRule(
        HELD_WITH,
        "hold",
        rule.check(),
        null,
        null,
        rule.low(),
        rule.high(),
        "another price of the same use is held");
  }
}
