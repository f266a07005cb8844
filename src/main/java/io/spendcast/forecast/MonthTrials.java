package io.spendcast.forecast;

import io.spendcast.forecast.family.Events;
import io.spendcast.ingest.Fingerprint;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ends of the newest complete months, three at most, forecast again from their eves and from
 * days 10 and 20. Each trial is the whole procedure, gates included, and knows nothing after its
 * day; all methods are priced at what was charged. Nothing after the newest of these months is
 * used, so that the trials stay the same until another month is complete.
 */
public final class MonthTrials {
  private static final int[] KNOWN_DAYS = {0, 10, 20};
  private static final int MONTHS = 3;

  private final ForecastSettings settings;
  private final Events events;
  private final List<Leaf> leaves;
  private final List<SeriesGroup> groups;
  private final List<YearMonth> months;
  private final LocalDate first;
  private final LocalDate last;

  /**
   * @param origin the last day that may be used
   */
  MonthTrials(
      ForecastSettings settings,
      Events events,
      List<Leaf> leaves,
      List<SeriesGroup> groups,
      LocalDate origin) {
    this.settings = settings;
    this.events = events;
    this.groups = List.copyOf(groups);
    this.first =
        leaves.stream().map(leaf -> leaf.volume().start()).min(LocalDate::compareTo).orElse(origin);
    YearMonth newest = YearMonth.from(origin.plusDays(1)).minusMonths(1);
    this.last = newest.atEndOfMonth();
    this.leaves = leaves.stream().map(leaf -> until(last, leaf)).toList();
    this.months = months(newest);
  }

  /** The newest complete months with enough days before them, the oldest first. */
  private List<YearMonth> months(YearMonth newest) {
    List<YearMonth> enough = new ArrayList<>();
    for (YearMonth month = newest;
        enough.size() < MONTHS
            && ChronoUnit.DAYS.between(first, month.atDay(1)) >= settings.minimumDays();
        month = month.minusMonths(1)) {
      enough.add(0, month);
    }
    return enough;
  }

  private static Leaf until(LocalDate last, Leaf leaf) {
    DailySeries volume = leaf.volume();
    long days = Math.max(0, ChronoUnit.DAYS.between(volume.start(), last) + 1);
    double[] values = new double[(int) Math.min(volume.length(), days)];
    for (int day = 0; day < values.length; day++) {
      values[day] = volume.valueOn(volume.start().plusDays(day));
    }
    return new Leaf(
        new DailySeries(volume.id(), volume.start(), values),
        until(last, leaf.prices()),
        leaf.unit(),
        leaf.plan());
  }

  private static UnitPrices until(LocalDate last, UnitPrices prices) {
    return new UnitPrices() {
      @Override
      public double usdOn(LocalDate date) {
        return prices.usdOn(date.isAfter(last) ? last : date);
      }

      @Override
      public double referenceUsdOn(LocalDate date) {
        return prices.referenceUsdOn(date.isAfter(last) ? last : date);
      }
    };
  }

  /**
   * A hash of all that the trials are made of; two with the same hash say the same. The order of
   * leaves and groups does not matter.
   */
  public String inputs() {
    Fingerprint hash =
        new Fingerprint()
            .add(SpendForecaster.METHODS)
            .add(settings.toString())
            .add(months.toString());
    events.names().forEach(hash::add);
    new TreeMap<>(events.bySlot())
        .forEach((slot, values) -> hash.add(slot.toString()).add(Arrays.toString(values)));
    LeafOrder.of(leaves).sorted().stream().filter(this::hasBegun).forEach(leaf -> add(hash, leaf));
    groups.stream()
        .map(this::members)
        .filter(members -> !members.isEmpty())
        .sorted()
        .forEach(hash::add);
    return hash.sha256();
  }

  private void add(Fingerprint hash, Leaf leaf) {
    List<LocalDate> days =
        first.isAfter(last) ? List.of() : first.datesUntil(last.plusDays(1)).toList();
    hash.add(leaf.volume().id())
        .add(leaf.unit())
        .add(new TreeSet<>(leaf.plan().events()).toString());
    hash.add(Arrays.toString(days.stream().mapToDouble(leaf.volume()::valueOn).toArray()));
    hash.add(Arrays.toString(days.stream().mapToDouble(leaf.prices()::usdOn).toArray()));
    hash.add(Arrays.toString(days.stream().mapToDouble(leaf.plan().factor()).toArray()));
  }

  /** What begins after the last of the months is nothing in all of them. */
  private boolean hasBegun(Leaf leaf) {
    return !leaf.volume().start().isAfter(last);
  }

  /** The group with its leaves; empty where all begin later. */
  private String members(SeriesGroup group) {
    List<String> ids =
        group.leafIndexes().stream()
            .map(leaves::get)
            .filter(this::hasBegun)
            .map(leaf -> leaf.volume().id())
            .sorted()
            .toList();
    return ids.isEmpty() ? "" : group.id() + ids;
  }

  /** By group, then by known days; a group that spent nothing in any trial has none. */
  public List<MonthAccuracy> accuracies() {
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
