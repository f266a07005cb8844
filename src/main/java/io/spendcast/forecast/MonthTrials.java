package io.spendcast.forecast;

import io.spendcast.forecast.family.Events;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts the ends of the newest complete months again, from their eves and from days 10 and 20.
 * Each trial is the whole procedure, gates included, and knows nothing after its day; all methods
 * are priced at what was charged.
 */
final class MonthTrials {
  private static final int[] KNOWN_DAYS = {0, 10, 20};
  private static final int MONTHS = 3;

  private final ForecastSettings settings;
  private final Events events;
  private final List<Leaf> leaves;
  private final List<SeriesGroup> groups;

  MonthTrials(
      ForecastSettings settings, Events events, List<Leaf> leaves, List<SeriesGroup> groups) {
    this.settings = settings;
    this.events = events;
    this.leaves = List.copyOf(leaves);
    this.groups = List.copyOf(groups);
  }

  /**
   * By group, then by known days; a group that spent nothing in any trial has none.
   *
   * @param origin the last day that may be used
   */
  List<MonthAccuracy> before(LocalDate origin) {
    List<YearMonth> months = months(origin);
    List<List<MonthErrors>> byGroup = new ArrayList<>();
    groups.forEach(group -> byGroup.add(new ArrayList<>()));
    for (int known : KNOWN_DAYS) {
      List<MonthErrors> errors =
          groups.stream().map(group -> new MonthErrors(group.id(), known)).toList();
      months.forEach(month -> addTrial(month, known, errors));
      for (int index = 0; index < errors.size(); index++) {
        byGroup.get(index).add(errors.get(index));
      }
    }
    return byGroup.stream()
        .flatMap(List::stream)
        .filter(MonthErrors::isMeasured)
        .map(MonthErrors::accuracy)
        .toList();
  }

  /** The newest complete months with enough days before them, the oldest first. */
  private List<YearMonth> months(LocalDate origin) {
    List<YearMonth> months = new ArrayList<>();
    LocalDate first =
        leaves.stream().map(leaf -> leaf.volume().start()).min(LocalDate::compareTo).orElse(origin);
    YearMonth newest = YearMonth.from(origin.plusDays(1)).minusMonths(1);
    for (YearMonth month = newest;
        months.size() < MONTHS
            && ChronoUnit.DAYS.between(first, month.atDay(1)) >= settings.minimumDays();
        month = month.minusMonths(1)) {
      months.add(0, month);
    }
    return months;
  }

  private void addTrial(YearMonth month, int known, List<MonthErrors> errors) {
    LocalDate from = month.atDay(1).minusDays(1).plusDays(known);
    YearMonth current = YearMonth.from(from);
    LocalDate through = current.plusMonths(1).atEndOfMonth();
    Span span =
        Span.of(
            from,
            through,
            List.of(current, current.plusMonths(1)),
            List.of(),
            settings.maximumHistoryDays());
    FamilyRun run = FamilyRun.of(settings, events, leaves, groups, from, span);
    int open = month.lengthOfMonth() - known;
    for (int index = 0; index < errors.size(); index++) {
      errors.get(index).add(run.groups().get(index), run.paths(), run.gates().get(index), open);
    }
  }
}
