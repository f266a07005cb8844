package io.spendcast.price;

import io.spendcast.ingest.Meter;
import io.spendcast.price.LintRule.Check;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a full list does not state any more, where it is so much that the list is likely broken. */
final class Disappearance {
  private Disappearance() {}

  /**
   * The rule that a list breaks by what it leaves out; null where it breaks none.
   *
   * @param current rows of the book before the load
   * @param vanished those of them that the list does not state any more
   * @param stated keys that the list states
   */
  static @Nullable LintRule brokenRule(
      Collection<PriceRow> current,
      Collection<PriceRow> vanished,
      Collection<PriceKey> stated,
      String source) {
    List<PriceKey> known =
        current.stream()
            .filter(row -> row.isCurrent() && FullListLoad.isOf(row, source))
            .map(row -> row.entry().key())
            .toList();
    Set<ModelKey> left = stated.stream().map(PriceKey::model).collect(Collectors.toSet());
    long gone =
        vanished.stream()
            .map(row -> row.entry().key().model())
            .filter(model -> !left.contains(model))
            .distinct()
            .count();
    long models = known.stream().map(PriceKey::model).distinct().count();
    Map<Meter, Long> byMeter = count(known.stream().map(PriceKey::meter).toList());
    Map<Meter, Long> goneByMeter =
        count(vanished.stream().map(row -> row.entry().key().meter()).toList());
    return LintRules.all().stream()
        .filter(
            rule ->
                rule.check() == Check.MASS_DISAPPEARANCE && isReached(rule, gone, models)
                    || rule.check() == Check.METER_DISAPPEARANCE
                        && goneByMeter.entrySet().stream()
                            .anyMatch(
                                each ->
                                    isReached(
                                        rule,
                                        each.getValue(),
                                        byMeter.getOrDefault(each.getKey(), 0L))))
        .findFirst()
        .orElse(null);
  }

  private static Map<Meter, Long> count(List<Meter> meters) {
    return meters.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static boolean isReached(LintRule rule, long gone, long known) {
    return BigDecimal.valueOf(gone).compareTo(rule.low()) >= 0
        && BigDecimal.valueOf(gone).compareTo(rule.high().multiply(BigDecimal.valueOf(known))) >= 0;
  }

  static HeldPrice held(PriceRow row, Instant knownAt, LintRule rule) {
    PriceEntry entry = row.entry();
    return new HeldPrice(
        entry.key(),
        new Validity(knownAt, null),
        null,
        entry.price().currency(),
        "",
        entry.kind(),
        entry.note(),
        entry.provenance(),
        entry.price().amount(),
        rule.name(),
        rule.severity(),
        entry.key().model() + " " + PriceText.subject(entry.key()) + ": gone; " + rule.means());
  }
}
