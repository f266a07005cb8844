package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Meter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Price books written as CSV, for tests. */
final class PriceBooks {
  static final ModelKey O3 = new ModelKey("openai", "o3");

  private PriceBooks() {}

  static PriceFile read(String... lines) {
    return PriceCsv.read(
        "prices.csv", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static List<PriceEntry> entries(String... lines) {
    PriceFile file = read(lines);
    assertThat(file.problems()).extracting(FileProblem::message).isEmpty();
    return file.entries();
  }

  static PriceBook book(String... lines) {
    PriceFile file = read(lines);
    assertThat(file.problems()).extracting(FileProblem::message).isEmpty();
    return PriceBook.of(file.entries(), file.terms());
  }

  /** The book as it is known now, of a table that holds unit prices only. */
  static PriceBook current(List<PriceRow> table) {
    return PriceBook.current(versions(table));
  }

  /** The book as it was known at an instant. */
  static PriceBook knownAt(PriceVersions table, Instant knowledge) {
    return PriceBook.of(
        table.prices().stream()
            .filter(row -> wasKnown(row.recordedAt(), row.supersededAt(), knowledge))
            .map(PriceRow::entry)
            .toList(),
        table.terms().stream()
            .filter(row -> wasKnown(row.recordedAt(), row.supersededAt(), knowledge))
            .map(TermRow::term)
            .toList());
  }

  static PriceVersions versions(List<PriceRow> prices) {
    return new PriceVersions(prices, List.of());
  }

  private static boolean wasKnown(Instant recorded, Instant superseded, Instant knowledge) {
    return !recorded.isAfter(knowledge) && (superseded == null || superseded.isAfter(knowledge));
  }

  static UsageKey usage(ModelKey model, String instant) {
    return new UsageKey(
        model, Meter.INPUT_UNCACHED, "standard", false, null, Instant.parse(instant), 0);
  }
}
