package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between which prices an unpriced usage would lie if it cost what its nearest relatives do: the
 * same meter of the same model under other conditions, at that instant or else ever; and without
 * any, the same meter of the provider's other models. An estimate to size what is missing, never a
 * cost.
 */
public final class SiblingPrices {
  private final PriceBook book;
  private final Map<ProviderMeter, Optional<Range>> ofProviders = new HashMap<>();

  public SiblingPrices(PriceBook book) {
    this.book = book;
  }

  /**
   * The lowest and the highest price of one unit, US dollars.
   *
   * @param lower the lowest
   * @param upper the highest
   */
  public record Range(BigDecimal lower, BigDecimal upper) {}

  /**
   * The range for a usage without a price; null where the book has no relative of it. Of relatives
   * of the same model it is what they cost after the discounts and margins of the usage.
   */
  public @Nullable Range around(UsageKey usage) {
    ModelKey priced = book.pricedAs(usage.model(), usage.instant());
    List<PriceEntry> ofModel =
        book.entries(priced).stream().filter(entry -> isComparable(entry, usage.meter())).toList();
    List<PriceEntry> inForce =
        ofModel.stream().filter(entry -> entry.validity().contains(usage.instant())).toList();
    return range(inForce)
        .or(() -> range(ofModel))
        .map(listed -> effective(listed, priced, usage))
        .or(() -> ofProvider(usage.model().provider(), usage.meter()))
        .orElse(null);
  }

  private Range effective(Range listed, ModelKey priced, UsageKey usage) {
    List<PriceAdjustment> adjustments =
        book.adjustments(priced, usage.meter(), usage.team(), usage.instant());
    return new Range(
        EffectivePrice.of(listed.lower(), adjustments).unitPriceUsd(),
        EffectivePrice.of(listed.upper(), adjustments).unitPriceUsd());
  }

  private Optional<Range> ofProvider(String provider, Meter meter) {
    return ofProviders.computeIfAbsent(
        new ProviderMeter(provider, meter),
        key ->
            range(
                book.models().stream()
                    .filter(model -> model.provider().equals(provider))
                    .flatMap(model -> book.entries(model).stream())
                    .filter(entry -> isComparable(entry, meter))
                    .toList()));
  }

  private static boolean isComparable(PriceEntry entry, Meter meter) {
    return entry.key().meter() == meter && entry.price().isUsDollar();
  }

  private static Optional<Range> range(Collection<PriceEntry> entries) {
    Optional<BigDecimal> lower =
        entries.stream().map(entry -> entry.price().amount()).min(BigDecimal::compareTo);
    Optional<BigDecimal> upper =
        entries.stream().map(entry -> entry.price().amount()).max(BigDecimal::compareTo);
    return lower.flatMap(low -> upper.map(high -> new Range(low, high)));
  }

  private record ProviderMeter(String provider, Meter meter) {}
}
