package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A load with what the rules hold back. Structure comes first: what cannot be in force together
 * refuses the load, and then nothing is held.
 *
 * @param plan what the load does to the book
 * @param held prices that stay out, the old ones in force
 * @param remarks what the load says beside
 */
public record LintedLoad(LoadPlan<PriceRow> plan, List<HeldPrice> held, List<String> remarks) {

  /** Plans a load where nothing was held before. */
  public static LintedLoad plan(Collection<PriceRow> current, PriceFile file, Instant recordedAt) {
    return plan(current, List.of(), file, recordedAt);
  }

  /**
   * Plans a load.
   *
   * @param current all rows of {@code price_versions}: what was known of them stays as it was
   * @param quarantine what was held before, and what became of it
   * @param file what the files of one command state; a full list stands alone
   * @param recordedAt when it became known
   */
  public static LintedLoad plan(
      Collection<PriceRow> current,
      Collection<QuarantinedPrice> quarantine,
      PriceFile file,
      Instant recordedAt) {
    List<PriceProblem> problems = new ArrayList<>(behind(current, quarantine, file, recordedAt));
    LoadPlan<PriceRow> whole =
        file.isFullList()
            ? LoadPlan.refused(PriceStructure.problems(file.entries(), List.of()))
            : PriceLoad.plan(current, file.entries(), recordedAt);
    problems.addAll(whole.problems());
    if (!problems.isEmpty()) {
      return new LintedLoad(LoadPlan.refused(problems), List.of(), List.of());
    }
    List<PriceEntry> inForce =
        current.stream().filter(PriceRow::isCurrent).map(PriceRow::entry).toList();
    HeldBefore before = new HeldBefore(quarantine);
    PriceLint.Verdict verdict = PriceLint.judge(inForce, before, file);
    List<HeldPrice> held = new ArrayList<>(file.negative());
    held.addAll(verdict.held());
    List<String> remarks = new ArrayList<>(verdict.warnings());
    LoadPlan<PriceRow> plan =
        file.isFullList()
            ? fullList(current, before, file, verdict.accepted(), recordedAt, held, remarks)
            : held.isEmpty() ? whole : PriceLoad.plan(current, verdict.accepted(), recordedAt);
    if (!file.isFullList()) {
      remarks.addAll(EndedPrices.remarks(current, plan));
    }
    remarks.addAll(LeftBehind.remarks(inForce, verdict.accepted(), file.isFullList()));
    return new LintedLoad(plan, List.copyOf(held), List.copyOf(remarks));
  }

  private static LoadPlan<PriceRow> fullList(
      Collection<PriceRow> current,
      HeldBefore before,
      PriceFile file,
      List<PriceEntry> accepted,
      Instant knownAt,
      List<HeldPrice> held,
      List<String> remarks) {
    if (file.entries().isEmpty()) {
      return new LoadPlan<PriceRow>(List.of(), List.of(), List.of(), List.of());
    }
    String source = file.entries().get(0).provenance().source();
    Set<PriceKey> stated = new HashSet<>();
    file.entries().forEach(entry -> stated.add(entry.key()));
    file.negative().forEach(price -> stated.add(price.key()));
    List<PriceRow> vanished = FullListLoad.vanished(current, stated, source, knownAt);
    Map<PriceRow, HeldPrice> kept = new LinkedHashMap<>();
    for (PriceRow row : vanished) {
      HeldPrice gone = before.gone(row, source);
      if (gone != null) {
        kept.put(row, gone);
      }
    }
    List<PriceRow> undecided =
        vanished.stream().filter(row -> !before.isKept(row, source)).toList();
    new Disappearance(current, undecided, stated, source, knownAt)
        .held()
        .forEach(
            (row, rule) -> kept.putIfAbsent(row, Disappearance.held(row, source, knownAt, rule)));
    HeldBeside beside = new HeldBeside(held);
    vanished.stream()
        .filter(beside::concerns)
        .forEach(
            row ->
                kept.putIfAbsent(
                    row, Disappearance.held(row, source, knownAt, PriceLint.heldWith())));
    Set<PriceKey> lasting = new HashSet<>(stated);
    kept.forEach(
        (row, price) -> {
          if (lasting.add(row.entry().key())) {
            held.add(price);
          }
        });
    return FullListLoad.plan(current, accepted, lasting, source, knownAt, remarks);
  }

  /** A list that became known before the last one of its source would rewrite what was known. */
  private static List<PriceProblem> behind(
      Collection<PriceRow> current,
      Collection<QuarantinedPrice> quarantine,
      PriceFile file,
      Instant recordedAt) {
    List<PriceProblem> problems = new ArrayList<>();
    file.entries().stream()
        .map(entry -> entry.provenance().source())
        .distinct()
        .forEach(
            source ->
                Stream.concat(
                        current.stream()
                            .filter(row -> row.entry().provenance().source().equals(source))
                            .map(PriceRow::recordedAt),
                        quarantine.stream()
                            .filter(held -> held.price().provenance().source().equals(source))
                            .map(QuarantinedPrice::knownAt))
                    .max(Instant::compareTo)
                    .filter(recordedAt::isBefore)
                    .map(last -> behind(source, last, recordedAt))
                    .ifPresent(problems::add));
    return problems;
  }

  static PriceProblem behind(String source, Instant last, Instant recordedAt) {
    return new PriceProblem(
        PriceProblem.Rule.RECORDED_BEFORE_PREDECESSOR,
        QuotedText.plain(source)
            + " was last loaded as known at "
            + last
            + ", which is after "
            + recordedAt
            + "; what was known cannot change afterwards: load copies in the order of their dates,"
            + " or give a later --known-at");
  }
}
