package io.spendcast.sample;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sample's price book, applied one event at a time: the row of the same provider, model, meter,
 * tier and batch flag that is valid at the event's instant (half-open), of the event's region or
 * else of no region, in the highest context tier that the event's input reaches.
 */
final class RawPrices {
  /** By model and meter, to look at few rows for each event. */
  private final Map<List<String>, List<Map<String, String>>> rows;

  private RawPrices(List<Map<String, String>> rows) {
    this.rows =
        rows.stream().collect(groupingBy(row -> List.of(row.get("model"), row.get("meter"))));
  }

  static RawPrices read(Path priceBook) {
    return new RawPrices(RawFiles.rows(priceBook));
  }

  /** What the event cost in US dollars, exactly; empty when one of its meters has no price. */
  Optional<BigDecimal> costUsd(RawEvent event) {
    BigDecimal cost = BigDecimal.ZERO;
    for (String meter : event.meters().keySet()) {
      Optional<BigDecimal> price = unitPriceUsd(event, meter);
      if (price.isEmpty()) {
        return Optional.empty();
      }
      cost = cost.add(event.times(meter, price.get()));
    }
    return Optional.of(cost);
  }

  private Optional<BigDecimal> unitPriceUsd(RawEvent event, String meter) {
    List<Map<String, String>> candidates =
        rows.getOrDefault(List.of(event.field("model"), meter), List.of()).stream()
            .filter(row -> row.get("provider").equals(event.field("provider")))
            .filter(row -> row.get("service_tier").equals(tier(event)))
            .filter(
                row -> row.get("is_batch").equals(Boolean.toString(event.is("is_batch", "true"))))
            .filter(row -> isValidAt(row, event.at()) && isReached(row, event.inputTokens()))
            .toList();
    return inRegion(candidates, event.field("region"))
        .or(() -> inRegion(candidates, ""))
        .map(row -> new BigDecimal(row.get("unit_price")).divide(new BigDecimal(row.get("per"))));
  }

  private static String tier(RawEvent event) {
    return event.fields().getOrDefault("service_tier", "standard");
  }

  private static boolean isValidAt(Map<String, String> row, Instant at) {
    boolean begun = !at.isBefore(Instant.parse(row.get("effective_from")));
    String end = row.get("effective_to");
    return begun && (end.isEmpty() || at.isBefore(Instant.parse(end)));
  }

  private static boolean isReached(Map<String, String> row, long inputTokens) {
    long bound = Long.parseLong(row.get("context_min"));
    boolean inclusive = Boolean.parseBoolean(row.get("context_min_inclusive"));
    return inputTokens > bound || (inclusive && inputTokens == bound);
  }

  private static Optional<Map<String, String>> inRegion(
      List<Map<String, String>> candidates, String region) {
    return candidates.stream()
        .filter(row -> row.get("region").equals(region))
        .max(Comparator.comparing(row -> Long.valueOf(row.get("context_min"))));
  }
}
