package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A load with what the rules hold back. Structure comes first: what cannot be in force together
 * refuses the load, and then nothing is held.
 *
 * @param plan what the load does to the book
 * @param held prices that stay out, the old ones in force
 * @param remarks what the load says beside
 */
public record LintedLoad(LoadPlan<PriceRow> plan, List<HeldPrice> held, List<String> remarks) {

  /**
   * Plans a load.
   *
   * @param current all rows of {@code price_versions}: what was known of them stays as it was
   * @param file what the files of one command state; a full list stands alone
   * @param recordedAt when it became known
   */
  public static LintedLoad plan(Collection<PriceRow> current, PriceFile file, Instant recordedAt) {
    List<PriceProblem> problems = new ArrayList<>(behind(current, file, recordedAt));
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
    PriceLint.Verdict verdict = PriceLint.judge(inForce, file);
    List<HeldPrice> held = new ArrayList<>(file.negative());
    held.addAll(verdict.held());
    List<String> remarks = new ArrayList<>(verdict.warnings());
    LoadPlan<PriceRow> plan =
        file.isFullList()
            ? fullList(current, file, verdict.accepted(), recordedAt, held, remarks)
            : held.isEmpty() ? whole : PriceLoad.plan(current, verdict.accepted(), recordedAt);
    if (!file.isFullList()) {
      remarks.addAll(EndedPrices.remarks(current, plan));
      remarks.addAll(LeftBehind.remarks(inForce, verdict.accepted()));
    }
    return new LintedLoad(plan, List.copyOf(held), List.copyOf(remarks));
  }

  private static LoadPlan<PriceRow> fullList(
      Collection<PriceRow> current,
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
    Map<PriceRow, LintRule> kept =
        new Disappearance(current, vanished, stated, source, knownAt).held();
    Set<PriceKey> lasting = new HashSet<>(stated);
    HeldBeside beside = new HeldBeside(held);
    vanished.stream()
        .filter(row -> !kept.containsKey(row))
        .filter(beside::concerns)
        .forEach(row -> kept.put(row, PriceLint.heldWith()));
    kept.forEach(
        (row, rule) -> {
          if (lasting.add(row.entry().key())) {
            held.add(Disappearance.held(row, knownAt, rule));
          }
        });
    return FullListLoad.plan(current, accepted, lasting, source, knownAt, remarks);
  }

  /** A list that became known before the last one of its source would rewrite what was known. */
  private static List<PriceProblem> behind(
      Collection<PriceRow> current, PriceFile file, Instant recordedAt) {
    List<PriceProblem> problems = new ArrayList<>();
    file.entries().stream()
        .map(entry -> entry.provenance().source())
        .distinct()
        .forEach(
            source ->
                current.stream()
                    .filter(row -> row.entry().provenance().source().equals(source))
                    .map(PriceRow::recordedAt)
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
