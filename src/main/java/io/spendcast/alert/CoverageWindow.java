package io.spendcast.alert;

/**
 * How much of a window's usage has a price.
 *
 * @param pricedEvents accepted events whose every non-zero meter has a price
 * @param acceptedEvents all accepted events
 */
public record CoverageWindow(AlertWindow window, long pricedEvents, long acceptedEvents) {}
