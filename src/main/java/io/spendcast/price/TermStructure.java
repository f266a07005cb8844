package io.spendcast.price;

import io.spendcast.price.PriceProblem.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What discounts, margins and aliases must obey to be in force together: one per kind and subject
 * at each instant, no two patterns of one length for one name, and no aliases that lead in a
 * circle.
 */
final class TermStructure {
  private static final Comparator<PriceTerm> IN_ORDER =
      Comparator.comparing((PriceTerm term) -> term.validity().from())
          .thenComparing(PriceTerm::place);

  private final List<PriceProblem> problems = new ArrayList<>();

  private TermStructure() {}

  static List<PriceProblem> problems(Collection<? extends PriceTerm> terms) {
    TermStructure structure = new TermStructure();
    List<PriceTerm> ordered = terms.stream().<PriceTerm>map(each -> each).sorted(IN_ORDER).toList();
    structure.checkValidities(ordered);
    List<ModelAlias> aliases = new ArrayList<>();
    for (PriceTerm term : ordered) {
      if (term instanceof ModelAlias alias) {
        aliases.add(alias);
      }
    }
    structure.checkPatterns(aliases);
    structure.checkCircles(aliases);
    return List.copyOf(structure.problems);
  }

  private void checkValidities(List<PriceTerm> terms) {
    Map<String, List<PriceTerm>> bySubject = new TreeMap<>();
    terms.forEach(
        each -> bySubject.computeIfAbsent(subject(each), none -> new ArrayList<>()).add(each));
    for (List<PriceTerm> same : bySubject.values()) {
      for (int i = 0; i < same.size(); i++) {
        for (PriceTerm other : same.subList(i + 1, same.size())) {
          if (same.get(i).validity().overlaps(other.validity())) {
            report(same.get(i), other);
          }
        }
      }
    }
  }

  /** What makes one row the successor of another. */
  static String subject(PriceTerm term) {
    if (term instanceof ModelAlias alias) {
      return new RowContent()
          .add(alias.kind().code())
          .add(alias.provider())
          .add(alias.names().text())
          .sha256();
    }
    AdjustmentScope scope = ((PriceAdjustment) term).scope();
    return new RowContent()
        .add(term.kind().code())
        .add(scope.provider())
        .add(scope.model())
        .add(scope.meter() == null ? null : scope.meter().columnName())
        .add(scope.team())
        .add(scope.commitment())
        .sha256();
  }

  private void report(PriceTerm term, PriceTerm other) {
    if (term.priceRowId().equals(other.priceRowId())) {
      add(
          Rule.DUPLICATE_ROW,
          term.place() + " states the same as " + other.place() + "; remove one of them");
    } else {
      add(
          Rule.OVERLAPPING_VALIDITY,
          term.place()
              + " overlaps "
              + other.place()
              + "; an instant has one row of a kind and subject"
              + (term instanceof PriceAdjustment ? " and commitment" : "")
              + ": end one where the other starts, and give a row that is in force again with its"
              + " new effective_to");
    }
  }

  private void checkPatterns(List<ModelAlias> aliases) {
    Map<String, List<ModelAlias>> alike = new TreeMap<>();
    for (ModelAlias alias : aliases) {
      if (!alias.names().isExact()) {
        alike
            .computeIfAbsent(
                alias.names().length() + " " + alias.provider(), none -> new ArrayList<>())
            .add(alias);
      }
    }
    for (List<ModelAlias> patterns : alike.values()) {
      for (int i = 0; i < patterns.size(); i++) {
        for (ModelAlias other : patterns.subList(i + 1, patterns.size())) {
          ModelAlias alias = patterns.get(i);
          if (!alias.names().equals(other.names())
              && alias.validity().overlaps(other.validity())
              && alias.names().intersects(other.names())) {
            add(
                Rule.AMBIGUOUS_ALIAS,
                alias.place()
                    + " and "
                    + other.place()
                    + " are equally long and match the same names; the longest pattern decides:"
                    + " make one longer, or end one where the other starts");
          }
        }
      }
    }
  }

  private void checkCircles(List<ModelAlias> aliases) {
    ModelAliases book = new ModelAliases(aliases);
    Map<String, Set<Instant>> starts = new HashMap<>();
    for (ModelAlias alias : aliases) {
      Set<Instant> ofProvider = starts.computeIfAbsent(alias.provider(), none -> new TreeSet<>());
      ofProvider.add(alias.validity().from());
    }
    Set<Set<ModelAlias>> reported = new LinkedHashSet<>();
    for (ModelAlias alias : aliases) {
      // A circle exists from the latest start in it on.
      for (Instant instant : starts.getOrDefault(alias.provider(), Set.of())) {
        if (alias.validity().contains(instant)) {
          List<ModelAlias> circle = book.circle(alias, instant);
          if (!circle.isEmpty() && reported.add(Set.copyOf(circle))) {
            add(
                Rule.CIRCULAR_ALIAS,
                String.join(" leads to ", circle.stream().map(PriceTerm::place).toList())
                    + ", which leads back to the first; a name must end at a model with prices:"
                    + " remove or end one of them");
          }
        }
      }
    }
  }

  private void add(Rule rule, String message) {
    problems.add(new PriceProblem(rule, message));
  }
}
