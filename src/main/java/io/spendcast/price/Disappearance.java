package io.spendcast.price;

import io.spendcast.ingest.Meter;
import io.spendcast.price.LintRule.Check;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a full list does not state any more, where it is so much that the list is likely broken. */
final class Disappearance {
  private final List<PriceRow> known;
  private final List<PriceRow> vanished;
  private final Set<ModelKey> left;

  /**
   * @param current rows of the book before the load
   * @param vanished those of them that the list does not state any more
   * @param stated keys that the list states
   * @param source name of the list
   * @param knownAt when it became known
   */
  Disappearance(
      Collection<PriceRow> current,
      Collection<PriceRow> vanished,
      Collection<PriceKey> stated,
      String source,
      Instant knownAt) {
    this.known =
        current.stream()
            .filter(row -> row.isCurrent() && FullListLoad.isEndedBy(row, source))
            .filter(row -> row.entry().validity().overlaps(new Validity(knownAt, null)))
            .toList();
    this.vanished = List.copyOf(vanished);
    this.left = stated.stream().map(PriceKey::model).collect(Collectors.toSet());
  }

  /**
   * The vanished rows that do not end, each with the rule that its list breaks: all of them where
   * too many models are gone, else those of a meter of which too many are.
   */
  Map<PriceRow, LintRule> held() {
    Map<PriceRow, LintRule> held = new LinkedHashMap<>();
    for (LintRule rule : LintRules.all()) {
      if (rule.check() == Check.MASS_DISAPPEARANCE && isReached(rule, goneModels(), models())) {
        vanished.forEach(row -> held.putIfAbsent(row, rule));
      } else if (rule.check() == Check.METER_DISAPPEARANCE) {
        for (Meter meter : Meter.values()) {
          List<PriceRow> gone = vanished.stream().filter(isOf(meter)).toList();
          List<PriceRow> before = known.stream().filter(isOf(meter)).toList();
          if (isReached(rule, uses(gone), uses(before))) {
            gone.forEach(row -> held.putIfAbsent(row, rule));
          }
        }
      }
    }
    return held;
  }

  private long models() {
    return known.stream().map(row -> row.entry().key().model()).distinct().count();
  }

  private long goneModels() {
    Set<ModelKey> gone = new HashSet<>();
    vanished.forEach(row -> gone.add(row.entry().key().model()));
    gone.removeAll(left);
    return gone.size();
  }

  /** A use may have a row now and another after a price whose dates were stated. */
  private static long uses(List<PriceRow> rows) {
    return rows.stream().map(row -> WorkingBook.use(row.entry().key())).distinct().count();
  }

  private static Predicate<PriceRow> isOf(Meter meter) {
    return row -> row.entry().key().meter() == meter;
  }

  private static boolean isReached(LintRule rule, long gone, long known) {
    BigDecimal count = BigDecimal.valueOf(gone);
    return count.compareTo(rule.low()) >= 0
        && count.compareTo(rule.high().multiply(BigDecimal.valueOf(known))) >= 0;
  }

  /** What the quarantine keeps of a row that does not end, as what its list leaves out. */
  static HeldPrice held(PriceRow row, String source, Instant knownAt, LintRule rule) {
    PriceEntry entry = row.entry();
    Provenance of = entry.provenance();
    return new HeldPrice(
        entry.key(),
        new Validity(knownAt, null),
        null,
        entry.price().currency(),
        "",
        entry.kind(),
        entry.note(),
        of.datesStated() ? new Provenance(source, of.sourceVersion(), null, false) : of,
        entry.price().amount(),
        rule.name(),
        rule.severity(),
        entry.key().model() + " " + PriceText.subject(entry.key()) + ": gone; " + rule.means());
  }
}
