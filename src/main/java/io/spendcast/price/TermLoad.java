package io.spendcast.price;

import io.spendcast.price.PriceProblem.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans a load of discounts, margins and aliases: it adds and replaces, and never removes. A row of
 * the kind, subject and {@code effective_from} of one in force replaces it, unless it states the
 * same; any other is added. What is in force afterwards must obey {@link TermStructure}.
 */
final class TermLoad {
  private final Map<String, List<TermRow>> inForce = new HashMap<>();
  private final List<TermRow> added = new ArrayList<>();
  private final List<TermRow> superseded = new ArrayList<>();
  private final List<TermRow> unchanged = new ArrayList<>();
  private final List<PriceProblem> problems = new ArrayList<>();
  private final Instant recordedAt;

  private TermLoad(Instant recordedAt) {
    this.recordedAt = recordedAt;
  }

  /**
   * @param current all rows of {@code price_versions}: what was known of them stays as it was
   * @param recordedAt when the incoming terms became known
   */
  static LoadPlan<TermRow> plan(
      Collection<TermRow> current, Collection<PriceTerm> incoming, Instant recordedAt) {
    List<PriceProblem> among = TermStructure.problems(incoming);
    if (!among.isEmpty()) {
      return LoadPlan.refused(among);
    }
    TermLoad load = new TermLoad(recordedAt);
    current.stream().filter(TermRow::isCurrent).forEach(row -> load.rows(row.term()).add(row));
    incoming.stream().sorted(Comparator.comparing(PriceTerm::place)).forEach(load::place);
    if (load.problems.isEmpty()) {
      load.problems.addAll(TermStructure.problems(load.after()));
    }
    LoadPlan<TermRow> plan =
        new LoadPlan<>(
            List.copyOf(load.added),
            List.copyOf(load.superseded),
            List.copyOf(load.unchanged),
            List.of());
    if (load.problems.isEmpty() && !load.added.isEmpty()) {
      load.problems.addAll(pastProblems(plan.appliedTo(current), recordedAt));
    }
    return load.problems.isEmpty() ? plan : LoadPlan.refused(load.problems);
  }

  /**
   * What the load contradicts of what was known after its knowledge time and is known no more: the
   * book as it was known then could not be read.
   */
  private static List<PriceProblem> pastProblems(Collection<TermRow> after, Instant recordedAt) {
    TreeSet<Instant> changes = new TreeSet<>(Set.of(recordedAt));
    for (TermRow row : after) {
      changes.add(row.recordedAt());
      if (row.supersededAt() != null) {
        changes.add(row.supersededAt());
      }
    }
    // The last change made what is known now, which is sound.
    Instant end = changes.last();
    for (Instant known : changes.subSet(recordedAt, true, end, false).descendingSet()) {
      List<PriceTerm> then =
          after.stream().filter(row -> row.isKnownAt(known)).map(TermRow::term).toList();
      List<PriceProblem> problems = TermStructure.problems(then);
      if (!problems.isEmpty()) {
        Instant sound = end;
        return problems.stream().map(problem -> inThePast(problem, known, sound)).toList();
      }
      end = known;
    }
    return List.of();
  }

  private static PriceProblem inThePast(PriceProblem problem, Instant known, Instant sound) {
    return new PriceProblem(
        Rule.RECORDED_BEFORE_PREDECESSOR,
        "as the book was known from "
            + known
            + " to "
            + sound
            + ", "
            + problem.message()
            + "; or load it with --known-at "
            + sound
            + " or later");
  }

  private List<TermRow> rows(PriceTerm term) {
    return inForce.computeIfAbsent(TermStructure.subject(term), none -> new ArrayList<>());
  }

  private List<PriceTerm> after() {
    List<PriceTerm> after = new ArrayList<>();
    inForce.values().forEach(rows -> rows.forEach(row -> after.add(row.term())));
    added.forEach(row -> after.add(row.term()));
    return after;
  }

  private void place(PriceTerm term) {
    List<TermRow> rows = rows(term);
    TermRow old =
        rows.stream()
            .filter(row -> row.term().validity().from().equals(term.validity().from()))
            .findFirst()
            .orElse(null);
    if (old != null && old.term().priceRowId().equals(term.priceRowId())) {
      unchanged.add(old);
      return;
    }
    if (old != null) {
      if (old.recordedAt().isAfter(recordedAt)) {
        problems.add(behind(term, old));
        return;
      }
      rows.remove(old);
      superseded.add(old.superseded(recordedAt));
    }
    added.add(new TermRow(term, recordedAt, null));
  }

  private PriceProblem behind(PriceTerm term, TermRow old) {
    return new PriceProblem(
        Rule.RECORDED_BEFORE_PREDECESSOR,
        term.place()
            + " would replace, as known at "
            + recordedAt
            + ", a row that became known at "
            + old.recordedAt()
            + "; load it with a later knowledge time");
  }
}
