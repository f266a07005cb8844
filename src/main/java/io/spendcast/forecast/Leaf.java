package io.spendcast.forecast;

import java.time.LocalDate;
import java.util.Map;

/**
 * A series that is forecast by itself: the volume of one price class, and its unit prices.
 *
 * @param unit what the volume counts; only volumes of the same unit are ever added up
 * @param soFar what has come of days whose volume is unknown: the least that it can be
 */
public record Leaf(
    DailySeries volume,
    UnitPrices prices,
    String unit,
    LeafPlan plan,
    Map<LocalDate, Double> soFar) {
  public Leaf {
    soFar = Map.copyOf(soFar);
  }

  /** A leaf of whose unknown days nothing has come. */
  public Leaf(DailySeries volume, UnitPrices prices, String unit, LeafPlan plan) {
    this(volume, prices, unit, plan, Map.of());
  }

  /** A leaf for which nothing is planned. */
  public Leaf(DailySeries volume, UnitPrices prices, String unit) {
    this(volume, prices, unit, LeafPlan.none());
  }

  public Leaf(DailySeries volume, UnitPrices prices) {
    this(volume, prices, "");
  }
}
