package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Prices of one model on whole minutes of two weeks, with windows, regions, bands and gaps. */
final class RandomEntries {
  static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

  private RandomEntries() {}

  static List<PriceEntry> of(Random random) {
    return grown(random, List.of());
  }

  /** The entries, and others that fit to them. */
  static List<PriceEntry> grown(Random random, List<PriceEntry> entries) {
    List<PriceEntry> grown = new ArrayList<>(entries);
    for (int i = 0; i < 14; i++) {
      PriceEntry entry = entry(random, entries.size() + i);
      if (PriceStructure.problems(List.of(entry), grown).isEmpty()) {
        grown.add(entry);
      }
    }
    return grown;
  }

  private static PriceEntry entry(Random random, int line) {
    Instant from = ORIGIN.plus(Duration.ofMinutes(random.nextInt(8 * 1440)));
    Instant to = from.plus(Duration.ofMinutes(1 + random.nextInt(6 * 1440)));
    LocalTime opening = LocalTime.ofSecondOfDay(60L * random.nextInt(1440));
    DayWindow window =
        random.nextInt(3) == 0
            ? new DayWindow(opening, opening.plusMinutes(1 + random.nextInt(1439)))
            : null;
    long contextMin = random.nextInt(3) == 0 ? 200_000 : 0;
    return new PriceEntry(
        new PriceKey(
            PriceBooks.O3,
            random.nextBoolean() ? Meter.INPUT_UNCACHED : Meter.OUTPUT_TEXT,
            random.nextInt(4) == 0 ? "flex" : "standard",
            false,
            random.nextInt(3) == 0 ? "eu" : null,
            new ContextBand(contextMin, contextMin == 0),
            window),
        new Validity(from, random.nextInt(4) == 0 ? null : to),
        new UnitPrice(new BigDecimal(line), random.nextInt(8) == 0 ? "EUR" : "USD", "" + line),
        PriceKind.LIST,
        null,
        new Provenance("random", "0", (long) line));
  }
}
