package io.spendcast.facts;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.price.PriceBook;
import io.spendcast.time.DateRange;
import io.spendcast.warehouse.Warehouse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The days whose facts a run makes anew, and what each is made from.
 *
 * @param work what is done with each day
 * @param inputs what each day is made from
 * @param periods which months are closed: their daily_spend is kept
 */
public record FactPlan(
    Warehouse warehouse,
    SpendcastConfig config,
    NavigableMap<LocalDate, DayWork> work,
    DayInputs inputs,
    BillingPeriods periods) {
  private static final DayWork UNFINISHED =
      DayWork.rebuilt("a run died that had begun to write them");

  /**
   * Finds the days whose input differs from what their facts were made from.
   *
   * @param selected whether a day may be rebuilt
   * @param full whether days are rebuilt that have not changed
   * @param unfinished days that a run had begun to write when it died; made anew, selected or not
   * @throws InvalidConfigurationException where days of another reporting zone would stay
   */
  public static FactPlan of(
      Warehouse warehouse,
      SpendcastConfig config,
      Predicate<LocalDate> selected,
      boolean full,
      Set<LocalDate> unfinished) {
    DayInputs inputs = FactInputs.read(warehouse, config);
    BillingPeriods periods = inputs.periods();
    StoredDays storedDays = FactDayRows.read(warehouse);
    Map<LocalDate, DayInput> stored = storedDays.inputs();
    NavigableMap<LocalDate, DayInput> now = inputs.byDay();
    NavigableMap<LocalDate, DayWork> work = new TreeMap<>();
    for (LocalDate day : SpendCorrections.standingDays(warehouse)) {
      if (selected.test(day) && !periods.isClosed(day)) {
        work.put(day, DayWork.reopened());
      }
    }
    now.forEach(
        (day, input) -> {
          DayWork needed =
              full ? DayWork.rebuilt("--full was given") : DayWork.between(stored.get(day), input);
          if (unfinished.contains(day)) {
            work.put(day, UNFINISHED);
          } else if (selected.test(day) && needed != null) {
            work.put(day, needed);
          }
        });
    for (LocalDate day : stored.keySet()) {
      if (selected.test(day) && !now.containsKey(day)) {
        work.put(day, DayWork.rebuilt("no usage lies on them in this reporting zone"));
      }
    }
    unfinished.forEach(day -> work.putIfAbsent(day, UNFINISHED));
    storedDays.requireZone(config.zone(), work.keySet());
    work.replaceAll((day, each) -> withSessions(day, each, stored, now));
    return new FactPlan(warehouse, config, work, inputs, periods);
  }

  /**
   * All days, from their events, with the prices known at an instant.
   *
   * @param past the input tables as they were then
   * @param priceVersions every row of price_versions
   */
  public static FactPlan asKnownAt(
      Warehouse past,
      Dataset<Row> priceVersions,
      SpendcastConfig config,
      Predicate<LocalDate> selected,
      Instant knowledge) {
    DayInputs inputs = FactInputs.asKnownAt(past, priceVersions, config, knowledge);
    NavigableMap<LocalDate, DayWork> work = new TreeMap<>();
    for (LocalDate day : inputs.byDay().keySet()) {
      if (selected.test(day)) {
        work.put(day, DayWork.rebuilt("they are asked for as known at " + knowledge));
      }
    }
    return new FactPlan(past, config, work, inputs, new BillingPeriods(Map.of()));
  }

  /** Sessions reach into the next day: what cuts that day cuts the sessions of this one. */
  private static DayWork withSessions(
      LocalDate day, DayWork work, Map<LocalDate, DayInput> stored, Map<LocalDate, DayInput> now) {
    DayInput before = stored.get(day.plusDays(1));
    DayInput after = now.get(day.plusDays(1));
    String cut = before == null || after == null ? null : after.cutSince(before);
    return cut == null || work.kind() == DayWork.Kind.REBUILT
        ? work
        : DayWork.rebuilt("a load added " + cut + ", on the day after");
  }

  /** Usage dates that are made anew. */
  public NavigableSet<LocalDate> days() {
    return work.navigableKeySet();
  }

  /** The days that are made from their events. */
  public NavigableSet<LocalDate> rebuiltDays() {
    return days(EnumSet.of(DayWork.Kind.REBUILT));
  }

  /** The days that are priced anew from their stored quantities. */
  NavigableSet<LocalDate> repricedDays() {
    return days(EnumSet.of(DayWork.Kind.REPRICED, DayWork.Kind.RENAMED));
  }

  /** Those of them whose quantities are under other price slots now. */
  NavigableSet<LocalDate> renamedDays() {
    return days(EnumSet.of(DayWork.Kind.RENAMED));
  }

  /** What is priced anew of days of which the rest stands. */
  ChangedModels changedModels() {
    return new ChangedModels(this);
  }

  private NavigableSet<LocalDate> days(Set<DayWork.Kind> kinds) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    work.forEach(
        (day, each) -> {
          if (kinds.contains(each.kind())) {
            days.add(day);
          }
        });
    return days;
  }

  public boolean isEmpty() {
    return work.isEmpty();
  }

  /** The days of closed periods: their daily_spend is kept, and what changed is posted. */
  public NavigableSet<LocalDate> closedDays() {
    NavigableSet<LocalDate> closed = new TreeSet<>(days());
    closed.removeIf(day -> !periods.isClosed(day));
    return closed;
  }

  /** What is done with which days and why, a sentence for each reason. */
  public List<String> describe() {
    return PlanSentences.of(this);
  }

  public PriceBook prices() {
    return PriceBook.current(inputs.prices());
  }

  /**
   * Days whose sessions may change with the events of rebuilt ones: a session reaches at most from
   * one day into the next.
   */
  public NavigableSet<LocalDate> sessionDays() {
    return around(rebuiltDays(), 1);
  }

  /** First instant that is read. */
  public Instant windowStart() {
    return rebuiltDays().first().minusDays(2).atStartOfDay(config.zone()).toInstant();
  }

  /** First instant that is not read. */
  public Instant windowEnd() {
    return rebuiltDays().last().plusDays(3).atStartOfDay(config.zone()).toInstant();
  }

  public PlannedEvents events() {
    return new PlannedEvents(this);
  }

  /** Days whose events are read: a session of a rebuilt day reaches two days at most. */
  public NavigableSet<LocalDate> eventDays() {
    return around(rebuiltDays(), 2);
  }

  public SourcePromises promises() {
    return new SourcePromises(config);
  }

  private static NavigableSet<LocalDate> around(Collection<LocalDate> days, int reach) {
    NavigableSet<LocalDate> result = new TreeSet<>();
    for (LocalDate day : days) {
      result.addAll(DateRange.closed(day.minusDays(reach), day.plusDays(reach)).days());
    }
    return result;
  }
}
