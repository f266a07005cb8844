package io.spendcast.forecast.family;

import java.util.Map;

/**
 * What the family says of one series, and would have said at past origins.
 *
 * @param median of the slots after the origin
 * @param mean of the same slots: what to add up
 * @param doubts what is not known of events in those slots
 * @param tested medians by age of a past origin, with weights that do not know that origin; as many
 *     slots as are past by now, the horizon at most
 * @param weights share of each candidate that has one, together one; none where the series is over
 * @param reason why the weights are what they are, with the figures that decided it
 */
public record FamilyForecast(
    double[] median,
    double[] mean,
    EventDoubts doubts,
    Map<Integer, double[]> tested,
    Map<String, Double> weights,
    String reason) {}
