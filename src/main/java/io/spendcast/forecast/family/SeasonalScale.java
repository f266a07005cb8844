package io.spendcast.forecast.family;

/** The denominator of MASE (Hyndman and Koehler 2006). */
public final class SeasonalScale {
  private SeasonalScale() {}

  /** The mean absolute difference to the slot a season before; NaN if no such pair is known. */
  public static double of(double[] values, int season) {
    double sum = 0.0;
    int pairs = 0;
    for (int slot = season; slot < values.length; slot++) {
      double difference = Math.abs(values[slot] - values[slot - season]);
      if (!Double.isNaN(difference)) {
        sum += difference;
        pairs++;
      }
    }
    return pairs == 0 ? Double.NaN : sum / pairs;
  }
}
