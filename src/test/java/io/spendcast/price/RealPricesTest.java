package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spendcast.ingest.Meter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real price changes with their dates, loaded as a price book and asked for around each change. */
class RealPricesTest {
  private static final Map<String, Meter> METERS =
      Map.of(
          "input", Meter.INPUT_UNCACHED,
          "output", Meter.OUTPUT_TEXT,
          "cache_read", Meter.INPUT_CACHE_READ,
          "input >200k tokens", Meter.INPUT_UNCACHED,
          "output >200k tokens", Meter.OUTPUT_TEXT);

  private static final List<Change> CHANGES = new ArrayList<>();

  private record Change(
      String model, String component, String before, String after, LocalDate day) {
    long contextMin() {
      return component.contains(">200k") ? 200_000 : 0;
    }

    String row(String price, String from, String to) {
      return String.join(
          ",",
          "someone",
          model,
          METERS.get(component).columnName(),
          price,
          "1000000",
          from,
          to,
          "" + contextMin());
    }
  }

  @BeforeAll
  static void read_the_changes() throws IOException {
    Path facts =
        Path.of(System.getProperty("spendcast.data", "absent"), "prices", "price_facts.csv");
    assumeTrue(Files.exists(facts), "the data folder is not given (-Dspendcast.data)");
    CsvFile file =
        CsvFile.read(
            "price_facts.csv",
            Files.readAllBytes(facts),
            Set.of("model", "component", "old_price", "new_price", "effective_from", "confidence"),
            Set.of("unit", "known_in_litellm_at", "lag_days", "source"));
    assertThat(file.problems()).isEmpty();
    for (CsvRow row : file.rows()) {
      String effectiveFrom = row.text("effective_from", "");
      if (!effectiveFrom.isEmpty()
          && !row.text("old_price", "").isEmpty()
          && !row.text("confidence").equals("correction")) {
        CHANGES.add(
            new Change(
                row.text("model"),
                row.text("component"),
                row.text("old_price"),
                row.text("new_price"),
                LocalDate.parse(effectiveFrom)));
      }
    }
    assertThat(CHANGES).hasSizeGreaterThanOrEqualTo(16);
  }

  @Test
  void every_real_change_is_priced_to_the_microsecond() { // FAULTS 35
    List<String> lines = new ArrayList<>();
    lines.add("provider,model,meter,unit_price,per,effective_from,effective_to,context_min");
    for (Change change : CHANGES) {
      lines.add(change.row(change.before(), "2024-01-01", change.day().toString()));
      lines.add(change.row(change.after(), change.day().toString(), ""));
    }
    LoadPlan<PriceRow> plan =
        PriceLoad.plan(
            List.of(),
            PriceBooks.entries(lines.toArray(String[]::new)),
            Instant.parse("2026-10-01T00:00:00Z"));
    assertThat(plan.problems()).isEmpty();
    PriceBook book = PriceBooks.current(plan.rowsToAdd());
    PriceSlots slots = PriceSlots.of(book);

    for (Change change : CHANGES) {
      Instant boundary = change.day().atStartOfDay(ZoneOffset.UTC).toInstant();
      ModelKey model = new ModelKey("someone", change.model());
      assertThat(slots.slotStart(model, boundary)).isEqualTo(boundary);
      assertThat(perMillion(book, change, boundary)).isEqualByComparingTo(change.after());
      assertThat(perMillion(book, change, boundary.minusNanos(1_000)))
          .isEqualByComparingTo(change.before());
    }
  }

  private static BigDecimal perMillion(PriceBook book, Change change, Instant instant) {
    ModelKey model = new ModelKey("someone", change.model());
    UsageKey usage =
        new UsageKey(
            model,
            METERS.get(change.component()),
            "standard",
            false,
            null,
            instant,
            change.contextMin());
    return book.resolve(usage).listUnitPriceUsd().movePointRight(6);
  }
}
