package io.spendcast.price;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What changed among discounts, margins and aliases, one line per row that came or went. */
public final class TermDiff {
  private static final Comparator<PriceTerm> IN_ORDER =
      Comparator.comparing(PriceTerm::subject).thenComparing(each -> each.validity().from());

  private TermDiff() {}

  /** The changes; none where both state the same. */
  public static List<String> lines(Collection<PriceTerm> before, Collection<PriceTerm> after) {
    List<String> lines = new ArrayList<>();
    only(before, after).forEach(each -> lines.add(line(each) + " is not stated any more"));
    only(after, before).forEach(each -> lines.add(line(each) + " is new"));
    return List.copyOf(lines);
  }

  private static List<PriceTerm> only(Collection<PriceTerm> of, Collection<PriceTerm> without) {
    Set<String> known = new HashSet<>();
    without.forEach(each -> known.add(each.priceRowId()));
    return of.stream().filter(each -> !known.contains(each.priceRowId())).sorted(IN_ORDER).toList();
  }

  private static String line(PriceTerm term) {
    return term.subject() + ": " + term.saying() + " in " + term.validity();
  }
}
