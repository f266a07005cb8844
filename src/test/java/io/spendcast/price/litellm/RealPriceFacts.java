package io.spendcast.price.litellm;

import io.spendcast.ingest.Meter;
import io.spendcast.price.CsvFile;
import io.spendcast.price.CsvRow;
import io.spendcast.price.ModelKey;
import io.spendcast.price.PriceBook;
import io.spendcast.price.PriceCsv;
import io.spendcast.price.PriceFile;
import io.spendcast.price.UsageKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Price changes with checked dates, as a person would load them over the lists. */
final class RealPriceFacts {
  private static final Map<String, Meter> METERS =
      Map.of(
          "input", Meter.INPUT_UNCACHED,
          "output", Meter.OUTPUT_TEXT,
          "cache_read", Meter.INPUT_CACHE_READ,
          "input >200k tokens", Meter.INPUT_UNCACHED,
          "output >200k tokens", Meter.OUTPUT_TEXT);

  private RealPriceFacts() {}

  record Fact(String model, String component, String newPrice, String day) {
    ModelKey key() {
      return new ModelKey(
          model.startsWith("claude")
              ? "anthropic"
              : model.startsWith("gemini")
                  ? "vertex_ai"
                  : model.startsWith("deepseek") ? "deepseek" : "openai",
          model);
    }

    Meter meter() {
      return Objects.requireNonNull(METERS.get(component));
    }

    long contextMin() {
      return component.contains(">200k") ? 200_000 : 0;
    }

    BigDecimal price(PriceBook book) {
      return book.resolve(
              new UsageKey(
                  key(),
                  meter(),
                  "standard",
                  false,
                  null,
                  Instant.parse(day + "T00:00:00Z"),
                  contextMin()))
          .listUnitPriceUsd()
          .movePointRight(6);
    }

    boolean isOfSameUse(Fact other) {
      return model.equals(other.model) && component.equals(other.component);
    }
  }

  static List<Fact> dated() {
    try {
      CsvFile file =
          CsvFile.read(
              "price_facts.csv",
              Files.readAllBytes(RealPriceMaps.folder().resolve("price_facts.csv")),
              Set.of("model", "component", "new_price", "effective_from"),
              Set.of(
                  "old_price", "unit", "known_in_litellm_at", "lag_days", "confidence", "source"));
      List<Fact> facts = new ArrayList<>();
      for (CsvRow row : file.rows()) {
        String day = row.text("effective_from", "");
        if (!day.isEmpty()) {
          facts.add(new Fact(row.text("model"), row.text("component"), row.text("new_price"), day));
        }
      }
      return facts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each fact holds until the next one of its use. */
  static PriceFile csv(List<Fact> facts) {
    StringBuilder csv =
        new StringBuilder(
            "provider,model,meter,unit_price,per,effective_from,effective_to,context_min\n");
    for (Fact fact : facts) {
      String end =
          facts.stream()
              .filter(other -> other.isOfSameUse(fact) && other.day().compareTo(fact.day()) > 0)
              .map(Fact::day)
              .min(String::compareTo)
              .orElse("");
      csv.append(
          String.join(
              ",",
              fact.key().provider(),
              fact.model(),
              fact.meter().columnName(),
              fact.newPrice(),
              "1000000",
              fact.day(),
              end,
              fact.contextMin() + "\n"));
    }
    return PriceCsv.read("price_facts.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
  }
}
