package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Loads a book of a million price rows and asks it; prints times and the heap in use. */
@EnabledIfSystemProperty(named = "spendcast.million", matches = "true")
class MillionPricesTest {
  private static final Instant KNOWN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MODELS = 10_000;
  private static final int MONTHS = 50;

  @Test
  void a_book_of_a_million_rows_is_loaded_asked_and_grown() {
    List<PriceEntry> entries = new ArrayList<>();
    for (int model = 0; model < MODELS; model++) {
      for (int month = 0; month < MONTHS; month++) {
        entries.add(entry(model, month, Meter.INPUT_UNCACHED));
        entries.add(entry(model, month, Meter.OUTPUT_TEXT));
      }
    }
    long start = System.nanoTime();
    LintedLoad load = LintedLoad.plan(List.of(), file(entries), KNOWN);
    assertThat(load.plan().rowsToAdd()).hasSize(2 * MODELS * MONTHS);
    say("planned", start);

    start = System.nanoTime();
    PriceBook book = PriceBooks.current(load.plan().rowsToAdd());
    PriceSlots slots = PriceSlots.of(book);
    say("book and slots", start);

    start = System.nanoTime();
    for (int i = 0; i < 100_000; i++) {
      ModelKey model = new ModelKey("someone", "model-" + i % MODELS);
      Instant slot = slots.slotStart(model, Instant.ofEpochSecond(1_700_000_000L + i));
      assertThat(
              book.resolve(new UsageKey(model, Meter.OUTPUT_TEXT, "standard", false, null, slot, 0))
                  .isPriced())
          .isTrue();
    }
    say("100,000 lookups", start);

    start = System.nanoTime();
    LintedLoad one =
        LintedLoad.plan(
            load.plan().rowsToAdd(),
            file(List.of(entry(1, MONTHS, Meter.OUTPUT_TEXT))),
            KNOWN.plusSeconds(1));
    assertThat(one.plan().rowsToAdd()).hasSize(1);
    say("one row more", start);
  }

  private static PriceFile file(List<PriceEntry> entries) {
    return new PriceFile(entries, List.of(), List.of(), List.of(), false);
  }

  private static PriceEntry entry(int model, int month, Meter meter) {
    Instant from = Instant.ofEpochSecond(1_600_000_000L + month * 2_592_000L);
    return new PriceEntry(
        new PriceKey(
            new ModelKey("someone", "model-" + model),
            meter,
            "standard",
            false,
            null,
            ContextBand.LOWEST,
            null),
        new Validity(from, from.plusSeconds(2_592_000L)),
        new UnitPrice(
            new BigDecimal("0.000001").add(new BigDecimal(month).movePointLeft(8)), "USD", ""),
        PriceKind.LIST,
        null,
        new Provenance("big.csv", "v", null));
  }

  private static void say(String what, long start) {
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%s: %.1f s, heap %d MB of %d%n",
        what,
        (System.nanoTime() - start) / 1e9,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        runtime.maxMemory() >> 20);
  }
}
