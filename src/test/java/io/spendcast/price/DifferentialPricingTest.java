package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random events, priced by grouping first and one at a time: equal to the last digit. {@code
 * -Dspendcast.differential.events} sets how many.
 */
class DifferentialPricingTest {
  private static final int EVENTS = Integer.getInteger("spendcast.differential.events", 6_000);
  private static final int EVENTS_OF_A_BOOK = 200;
  private static final Meter[] METERS = {Meter.INPUT_UNCACHED, Meter.OUTPUT_TEXT};

  private record Event(
      Instant at, String tier, boolean isBatch, @Nullable String region, long input, long output) {
    long quantity(Meter meter) {
      return meter == Meter.INPUT_UNCACHED ? input : output;
    }
  }

  private record Total(BigDecimal cost, long unpriced) {
    static final Total NONE = new Total(BigDecimal.ZERO, 0);

    Total plus(@Nullable BigDecimal unitPrice, long quantity) {
      return unitPrice == null
          ? new Total(cost, unpriced + quantity)
          : new Total(cost.add(unitPrice.multiply(BigDecimal.valueOf(quantity))), unpriced);
    }
  }

  @Test
  void grouping_first_costs_what_one_event_after_the_other_costs() { // FAULTS 35, 36
    Random random = new Random(100_000);
    BigDecimal all = BigDecimal.ZERO;
    long unpriced = 0;
    for (int done = 0; done < EVENTS; done += EVENTS_OF_A_BOOK) {
      List<PriceEntry> entries = entries(random);
      List<Event> events = events(random, entries);
      Total reference = oneByOne(entries, events);
      Total grouped = grouped(PriceBook.of(entries), events);
      assertThat(grouped.cost()).isEqualByComparingTo(reference.cost());
      assertThat(grouped.unpriced()).isEqualTo(reference.unpriced());
      all = all.add(reference.cost());
      unpriced += reference.unpriced();
    }
    assertThat(all).as("the test is about priced usage too").isPositive();
    assertThat(unpriced).as("and about usage without a price").isPositive();
  }

  /** Prices of many digits in dollars, some for the batch interface too. */
  private static List<PriceEntry> entries(Random random) {
    List<PriceEntry> entries = new ArrayList<>();
    for (PriceEntry each : RandomEntries.of(random)) {
      entries.add(priced(random, each, false));
      if (random.nextBoolean()) {
        entries.add(priced(random, each, true));
      }
    }
    return entries;
  }

  private static PriceEntry priced(Random random, PriceEntry entry, boolean isBatch) {
    PriceKey key = entry.key();
    BigDecimal amount = new BigDecimal(Math.abs(random.nextLong())).movePointLeft(18);
    return new PriceEntry(
        new PriceKey(
            key.model(),
            key.meter(),
            key.serviceTier(),
            isBatch,
            key.region(),
            key.context(),
            key.dayWindow()),
        entry.validity(),
        new UnitPrice(amount, "USD", amount.toPlainString()),
        entry.kind(),
        null,
        entry.provenance());
  }

  private static List<Event> events(Random random, List<PriceEntry> entries) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < EVENTS_OF_A_BOOK; i++) {
      Instant at = RandomEntries.ORIGIN.plusSeconds(random.nextInt(12 * 86_400));
      if (random.nextBoolean()) {
        Validity validity = entries.get(random.nextInt(entries.size())).validity();
        Instant edge =
            validity.to() == null || random.nextBoolean() ? validity.from() : validity.to();
        at = edge.plus(Duration.ofNanos(1_000L * (random.nextInt(3) - 1)));
      }
      long input = random.nextBoolean() ? 199_999 + random.nextInt(3) : random.nextInt(400_000);
      events.add(
          new Event(
              at,
              random.nextInt(4) == 0 ? "flex" : "standard",
              random.nextInt(4) == 0,
              random.nextBoolean() ? "eu" : null,
              input,
              random.nextInt(10_000)));
    }
    return events;
  }

  private static Total grouped(PriceBook book, List<Event> events) {
    PriceSlots slots = PriceSlots.of(book);
    Map<UsageKey, Long> quantities = new HashMap<>();
    for (Event event : events) {
      for (Meter meter : METERS) {
        UsageKey key =
            new UsageKey(
                PriceBooks.O3,
                meter,
                event.tier(),
                event.isBatch(),
                event.region(),
                slots.slotStart(PriceBooks.O3, event.at()),
                slots.band(PriceBooks.O3, event.at(), event.input()));
        quantities.merge(key, event.quantity(meter), Long::sum);
      }
    }
    Total total = Total.NONE;
    for (Map.Entry<UsageKey, Long> group : quantities.entrySet()) {
      total = total.plus(book.resolve(group.getKey()).listUnitPriceUsd(), group.getValue());
    }
    return total;
  }

  private static Total oneByOne(List<PriceEntry> entries, List<Event> events) {
    Total total = Total.NONE;
    for (Event event : events) {
      for (Meter meter : METERS) {
        total = total.plus(price(entries, event, meter), event.quantity(meter));
      }
    }
    return total;
  }

  /**
   * The rules of the book, said again: region before any, time of day before all day, long input.
   */
  private static @Nullable BigDecimal price(List<PriceEntry> entries, Event event, Meter meter) {
    PriceEntry best = null;
    int bestRank = -1;
    long bestBound = -1;
    for (PriceEntry each : entries) {
      PriceKey key = each.key();
      long bound = key.context().min();
      boolean reached = key.context().inclusive() ? event.input() >= bound : event.input() > bound;
      if (key.meter() != meter
          || !key.serviceTier().equals(event.tier())
          || key.isBatch() != event.isBatch()
          || (key.region() != null && !key.region().equals(event.region()))
          || !reached
          || !holds(each, event.at())) {
        continue;
      }
      int rank = (key.region() == null ? 0 : 2) + (key.dayWindow() == null ? 0 : 1);
      if (rank > bestRank || (rank == bestRank && bound > bestBound)) {
        best = each;
        bestRank = rank;
        bestBound = bound;
      }
    }
    return best == null ? null : best.price().amount();
  }

  private static boolean holds(PriceEntry entry, Instant at) {
    Instant to = entry.validity().to();
    if (at.compareTo(entry.validity().from()) < 0 || (to != null && at.compareTo(to) >= 0)) {
      return false;
    }
    DayWindow window = entry.key().dayWindow();
    if (window == null) {
      return true;
    }
    long time = at.atOffset(ZoneOffset.UTC).toLocalTime().toNanoOfDay();
    long from = window.from().toNanoOfDay();
    long until =
        window.to().equals(LocalTime.MIDNIGHT)
            ? Duration.ofDays(1).toNanos()
            : window.to().toNanoOfDay();
    return from < until ? time >= from && time < until : time >= from || time < until;
  }
}
