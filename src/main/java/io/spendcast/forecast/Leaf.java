package io.spendcast.forecast;

/**
 * A series that is forecast by itself: the volume of one price class, and its unit prices.
 *
 * @param unit what the volume counts; only volumes of the same unit are ever added up
 */
public record Leaf(DailySeries volume, UnitPrices prices, String unit, LeafPlan plan) {
  /** A leaf for which nothing is planned. */
  public Leaf(DailySeries volume, UnitPrices prices, String unit) {
    this(volume, prices, unit, LeafPlan.none());
  }

  public Leaf(DailySeries volume, UnitPrices prices) {
    this(volume, prices, "");
  }
}
