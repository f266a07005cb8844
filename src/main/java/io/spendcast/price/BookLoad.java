package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a load does to the whole book: all of it, or nothing where some of it cannot be in force.
 *
 * @param prices what it does to unit prices, and what it holds back
 * @param terms what it does to discounts, margins and aliases
 * @param remarks what it says beside
 */
public record BookLoad(LintedLoad prices, LoadPlan<TermRow> terms, List<String> remarks) {

  /** Plans a load where nothing was held before. */
  public static BookLoad plan(PriceVersions current, PriceFile file, Instant recordedAt) {
    return plan(current, List.of(), file, recordedAt);
  }

  /**
   * Plans a load.
   *
   * @param current all rows of {@code price_versions}: what was known of them stays as it was
   * @param quarantine what was held before, and what became of it
   * @param file what the files of one command state
   * @param recordedAt when it became known
   */
  public static BookLoad plan(
      PriceVersions current,
      Collection<QuarantinedPrice> quarantine,
      PriceFile file,
      Instant recordedAt) {
    LintedLoad prices = LintedLoad.plan(current.prices(), quarantine, file, recordedAt);
    LoadPlan<TermRow> terms = TermLoad.plan(current.terms(), file.terms(), recordedAt);
    List<PriceProblem> problems = new ArrayList<>(prices.plan().problems());
    problems.addAll(terms.problems());
    problems.addAll(behind(current.terms(), file, recordedAt));
    if (!problems.isEmpty()) {
      return new BookLoad(
          new LintedLoad(LoadPlan.refused(problems), List.of(), List.of()),
          LoadPlan.refused(List.of()),
          List.of());
    }
    BookLoad load = new BookLoad(prices, terms, List.of());
    List<String> remarks = new ArrayList<>(prices.remarks());
    List<PriceKey> known = keys(current);
    if (!file.isFullList()) {
      remarks.addAll(SpellingRemarks.of(known, file.entries()));
    }
    boolean hasBandRemarks = BandRemarks.arePossible(file.entries());
    if (!file.terms().isEmpty() || hasBandRemarks) {
      PriceBook after = PriceBook.current(load.appliedTo(current));
      remarks.addAll(TermRemarks.of(file.terms(), after));
      remarks.addAll(hasBandRemarks ? BandRemarks.of(file.entries(), known, after) : List.of());
    }
    return new BookLoad(prices, terms, List.copyOf(remarks));
  }

  private static List<PriceKey> keys(PriceVersions current) {
    return current.prices().stream()
        .filter(PriceRow::isCurrent)
        .map(row -> row.entry().key())
        .toList();
  }

  /** Why nothing of it may be loaded. */
  public List<PriceProblem> problems() {
    return prices.plan().problems();
  }

  public boolean changesNothing() {
    return prices.plan().changesNothing() && terms.changesNothing();
  }

  public int added() {
    return prices.plan().rowsToAdd().size() + terms.rowsToAdd().size();
  }

  public int superseded() {
    return prices.plan().rowsToSupersede().size() + terms.rowsToSupersede().size();
  }

  public int unchanged() {
    return prices.plan().unchanged().size() + terms.unchanged().size();
  }

  /** The table after the load. */
  public PriceVersions appliedTo(PriceVersions table) {
    return new PriceVersions(
        prices.plan().appliedTo(table.prices()), terms.appliedTo(table.terms()));
  }

  /** What a source stated after a later copy of it was loaded would rewrite what was known. */
  private static List<PriceProblem> behind(
      Collection<TermRow> current, PriceFile file, Instant recordedAt) {
    Stream<String> sources =
        Stream.concat(
                file.entries().stream().map(PriceEntry::provenance),
                file.terms().stream().map(PriceTerm::provenance))
            .map(Provenance::source)
            .distinct();
    return sources
        .map(
            source ->
                lastOf(current, source)
                    .filter(recordedAt::isBefore)
                    .map(last -> LintedLoad.behind(source, last, recordedAt)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Instant> lastOf(Collection<TermRow> current, String source) {
    return current.stream()
        .filter(row -> row.term().provenance().source().equals(source))
        .map(TermRow::recordedAt)
        .max(Instant::compareTo);
  }
}
