package io.spendcast.forecast;

/** A series that is forecast by itself: the volume of one price class, and its unit prices. */
public record Leaf(DailySeries volume, UnitPrices prices) {}
