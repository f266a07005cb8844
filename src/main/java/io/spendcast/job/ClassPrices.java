package io.spendcast.job;

import io.spendcast.forecast.UnitPrices;
import io.spendcast.price.Resolution;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The unit prices of one price class: what was charged on a past day, else what a book says. */
final class ClassPrices implements UnitPrices {
  /** Days with usage that tell at which time of the day it comes. */
  private static final int DAYS_OF_HOURS = 28;

  private final PriceClass key;
  private final NavigableMap<LocalDate, ClassDay> days;
  private final SpendScenario scenario;
  private final ScenarioPrices prices;
  private final Map<LocalDate, Double> unitPrices = new HashMap<>();
  private final Map<LocalDate, Double> referencePrices = new HashMap<>();
  private final Map<LocalDate, UsageHours> hours = new HashMap<>();

  /**
   * @param days usage up to the origin
   */
  ClassPrices(
      PriceClass key,
      NavigableMap<LocalDate, ClassDay> days,
      SpendScenario scenario,
      ScenarioPrices prices) {
    this.key = key;
    this.days = days;
    this.scenario = scenario;
    this.prices = prices;
  }

  @Override
  public double usdOn(LocalDate date) {
    return unitPrices.computeIfAbsent(date, this::unitPrice);
  }

  private double unitPrice(LocalDate day) {
    ClassDay charged = days.get(day);
    return charged == null
        ? number(effectiveUnitPriceUsd(day))
            * scenario.growth(key.team(), key.route(), key.model(), day)
        : charged.unitPriceUsd();
  }

  /**
   * As it is known, whatever the scenario: what was charged, where all of it has a price that does
   * not depend on the time of day.
   */
  @Override
  public double referenceUsdOn(LocalDate date) {
    return referencePrices.computeIfAbsent(date, this::referencePrice);
  }

  private double referencePrice(LocalDate day) {
    ClassDay charged = days.get(day);
    if (charged != null && charged.isUnpriced()) {
      return Double.NaN;
    }
    return charged == null || prices.dependsOnHours(key, day)
        ? number(prices.knownUnitPriceUsd(key, day, () -> hours(day)))
        : charged.unitPriceUsd();
  }

  /** What the scenario says of a day; null where there is no price. */
  @Nullable BigDecimal effectiveUnitPriceUsd(LocalDate day) {
    return prices.effectiveUnitPriceUsd(key, day, () -> hours(day));
  }

  /** Why a day has no price by the scenario, or which it has. */
  Resolution resolve(LocalDate day) {
    return prices.resolve(key, day, () -> hours(day));
  }

  /** When usage comes, as the newest days with usage up to a day tell. */
  private UsageHours hours(LocalDate day) {
    NavigableMap<LocalDate, ClassDay> until = days.headMap(day, true);
    LocalDate last = until.isEmpty() ? day : until.lastKey();
    return hours.computeIfAbsent(
        last,
        newest -> {
          Map<LocalDate, ClassDay> recent = new TreeMap<>();
          until.descendingMap().entrySet().stream()
              .limit(DAYS_OF_HOURS)
              .forEach(entry -> recent.put(entry.getKey(), entry.getValue()));
          return prices.hours(key, recent);
        });
  }

  private static double number(@Nullable BigDecimal price) {
    return price == null ? Double.NaN : price.doubleValue();
  }
}
