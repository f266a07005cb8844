package io.spendcast.job;

import io.spendcast.ingest.Meter;
import io.spendcast.price.ModelKey;
import io.spendcast.price.PriceBook;
import io.spendcast.price.PriceSlots;
import io.spendcast.price.Resolution;
import io.spendcast.price.TokenTotals;
import io.spendcast.price.UsageKey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario's price books say of a day, by the model that serves then: the price of noon, and
 * where a price is of a time of day, that of each stretch of the day by the usage that comes in it.
 */
final class ScenarioPrices {
  private final SpendScenario scenario;
  private final ZoneId zone;
  private final Map<PriceBook, PriceSlots> slots;

  ScenarioPrices(SpendScenario scenario, ZoneId zone) {
    this.scenario = scenario;
    this.zone = zone;
    this.slots =
        scenario.known() == scenario.prices()
            ? Map.of(scenario.known(), PriceSlots.of(scenario.known()))
            : Map.of(
                scenario.known(), PriceSlots.of(scenario.known()),
                scenario.prices(), PriceSlots.of(scenario.prices()));
  }

  /** A stretch of a day in which a class has one price, with the weight of its usage. */
  private record Stretch(PriceBook book, UsageKey usage, double weight) {}

  /**
   * @param hours when usage comes, asked for only where that matters
   * @return of a stretch of the day without a price, where there is one
   */
  Resolution resolve(PriceClass key, LocalDate day, Supplier<UsageHours> hours) {
    if (TokenTotals.include(key.meter())) {
      return TokenTotals.UNPRICED;
    }
    List<Resolution> found =
        stretches(scenario.bookOn(day), scenario.servedBy(key.model(), day), key, day, hours)
            .stream()
            .map(stretch -> stretch.book().resolve(stretch.usage()))
            .toList();
    return found.stream().filter(each -> !each.isPriced()).findFirst().orElse(found.get(0));
  }

  /** USD for one unit; null where there is no price, or none for a part of the usage. */
  @Nullable BigDecimal effectiveUnitPriceUsd(
      PriceClass key, LocalDate day, Supplier<UsageHours> hours) {
    return TokenTotals.include(key.meter())
        ? null
        : mean(
            stretches(scenario.bookOn(day), scenario.servedBy(key.model(), day), key, day, hours));
  }

  /** The same as it is known, by the model that serves today. */
  @Nullable BigDecimal knownUnitPriceUsd(
      PriceClass key, LocalDate day, Supplier<UsageHours> hours) {
    return TokenTotals.include(key.meter())
        ? null
        : mean(stretches(scenario.known(), key.model(), key, day, hours));
  }

  /** Whether a class has, as it is known, a price of a time of day on a day. */
  boolean dependsOnHours(PriceClass key, LocalDate day) {
    return !TokenTotals.include(key.meter()) && hasWindow(scenario.known(), key.model(), key, day);
  }

  /**
   * When the usage of some days came, as far as the slots tell that it was charged in.
   *
   * @param days usage by day
   */
  UsageHours hours(PriceClass key, Map<LocalDate, ClassDay> days) {
    UsageHours hours = new UsageHours();
    days.forEach(
        (day, usage) -> {
          List<Instant> edges = edges(scenario.known(), key.model(), day);
          if (!edges.isEmpty()) {
            usage
                .bySlot()
                .forEach(
                    (slot, quantity) -> {
                      Instant from = slot.isAfter(start(day)) ? slot : start(day);
                      Instant to =
                          edges.stream()
                              .filter(edge -> edge.isAfter(from))
                              .findFirst()
                              .orElse(start(day.plusDays(1)));
                      hours.add(from, to, quantity);
                    });
          }
        });
    return hours;
  }

  private List<Stretch> stretches(
      PriceBook book, ModelKey model, PriceClass key, LocalDate day, Supplier<UsageHours> hours) {
    List<Stretch> stretches = new ArrayList<>();
    if (hasWindow(book, model, key, day)) {
      UsageHours usual = hours.get();
      Instant from = start(day);
      for (Instant edge : edges(book, model, day)) {
        add(stretches, book, usage(model, key, from), usual.within(from, edge));
        from = edge;
      }
      add(stretches, book, usage(model, key, from), usual.within(from, start(day.plusDays(1))));
    }
    return stretches.isEmpty()
        ? List.of(new Stretch(book, usage(model, key, noon(day)), 1.0))
        : stretches;
  }

  private static void add(List<Stretch> stretches, PriceBook book, UsageKey usage, double weight) {
    if (weight > 0.0) {
      stretches.add(new Stretch(book, usage, weight));
    }
  }

  private static @Nullable BigDecimal mean(List<Stretch> stretches) {
    List<BigDecimal> prices = new ArrayList<>();
    for (Stretch stretch : stretches) {
      BigDecimal price = stretch.book().effectiveUnitPriceUsd(stretch.usage());
      if (price == null) {
        return null;
      }
      prices.add(price);
    }
    if (prices.stream().distinct().count() == 1) {
      return prices.get(0);
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal weights = BigDecimal.ZERO;
    for (int index = 0; index < prices.size(); index++) {
      BigDecimal weight = BigDecimal.valueOf(stretches.get(index).weight());
      sum = sum.add(prices.get(index).multiply(weight));
      weights = weights.add(weight);
    }
    return sum.divide(weights, MathContext.DECIMAL64);
  }

  private boolean hasWindow(PriceBook book, ModelKey model, PriceClass key, LocalDate day) {
    Instant from = start(day);
    Instant to = start(day.plusDays(1));
    Meter meter = meter(key);
    return book.entries(book.pricedAs(model, noon(day))).stream()
        .filter(entry -> entry.key().dayWindow() != null && entry.key().meter() == meter)
        .map(entry -> entry.validity())
        .anyMatch(
            validity ->
                validity.from().isBefore(to)
                    && (validity.to() == null || validity.to().isAfter(from)));
  }

  /** The instants within a day at which a price of a model starts or ends. */
  private List<Instant> edges(PriceBook book, ModelKey model, LocalDate day) {
    PriceSlots ofBook = slots.get(book);
    return ofBook == null
        ? List.of()
        : ofBook.boundaries(model, start(day).plusNanos(1), start(day.plusDays(1)));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private Instant noon(LocalDate day) {
    return day.atTime(LocalTime.NOON).atZone(zone).toInstant();
  }

  private static Meter meter(PriceClass key) {
    return Meter.valueOf(LimitRows.upper(key.meter()));
  }

  private static UsageKey usage(ModelKey model, PriceClass key, Instant instant) {
    return new UsageKey(
        model,
        meter(key),
        key.serviceTier(),
        key.isBatch(),
        key.region(),
        instant,
        key.contextMin(),
        key.team());
  }
}
