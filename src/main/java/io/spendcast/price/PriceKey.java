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

  /** The key in words, for messages: long names are cut. */
  @Override
  public String toString() {
    return words(model.toString(), QuotedText.plain(serviceTier), plain(region));
  }

  /** The key in words with names whole and as they are, to tell it from others. */
  String identity() {
    return words(model.provider() + "/" + model.model(), serviceTier, region);
  }

  private static @Nullable String plain(@Nullable String text) {
    return text == null ? null : QuotedText.plain(text);
  }

  private String words(String ofModel, String ofTier, @Nullable String ofRegion) {
    return ofModel
        + " "
        + meter.columnName()
        + " (tier "
        + ofTier
        + (isBatch ? ", batch" : "")
        + (ofRegion == null ? "" : ", region " + ofRegion)
        + (context.min() == 0 ? "" : ", context from " + context.min())
        + (dayWindow == null ? "" : ", " + dayWindow + " UTC")
        + ")";
  }
}
