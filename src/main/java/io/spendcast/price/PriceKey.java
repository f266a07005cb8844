package io.spendcast.price;

import io.spendcast.ingest.Meter;
import org.jspecify.annotations.Nullable;

/**
 * The usage that a price is for. At each instant a book has at most one price per key.
 *
 * @param region region as served; null: any
 * @param context input-length tier that the price starts at
 * @param dayWindow time of day that the price is for; null: all day
 */
public record PriceKey(
    ModelKey model,
    Meter meter,
    String serviceTier,
    boolean isBatch,
    @Nullable String region,
    ContextBand context,
    @Nullable DayWindow dayWindow) {

  PriceKey with(ContextBand otherContext, @Nullable DayWindow otherWindow) {
    return new PriceKey(model, meter, serviceTier, isBatch, region, otherContext, otherWindow);
  }

  /** The key in words, for messages. */
  @Override
  public String toString() {
    return model
        + " "
        + meter.columnName()
        + " (tier "
        + QuotedText.plain(serviceTier)
        + (isBatch ? ", batch" : "")
        + (region == null ? "" : ", region " + QuotedText.plain(region))
        + (context.min() == 0 ? "" : ", context from " + context.min())
        + (dayWindow == null ? "" : ", " + dayWindow + " UTC")
        + ")";
  }
}
