package io.spendcast.forecast;

import java.util.Map;

/**
 * How far a series' forecasts lay off at past origins, as a variance: the square of the mean
 * absolute error, drawn a little towards the mean difference of days a week apart, which exists
 * where no origin does.
 */
record SeriesErrors(double[] values, Map<Integer, double[]> tested) {
  private static final int WEEK = 7;
  private static final double PRIOR_DAYS = 7.0;

  /**
   * @param left age of the origin that is left out; 0 for none
   */
  double variance(int left) {
    double sum = PRIOR_DAYS * weekDifference();
    double days = PRIOR_DAYS;
    for (Map.Entry<Integer, double[]> origin : tested.entrySet()) {
      int first = values.length - origin.getKey();
      double[] path = origin.getValue();
      for (int day = 0; day < path.length && origin.getKey() != left; day++) {
        double error = first < 0 ? Double.NaN : Math.abs(values[first + day] - path[day]);
        if (!Double.isNaN(error)) {
          sum += error;
          days++;
        }
      }
    }
    double mean = sum / days;
    return mean * mean;
  }

  /** Where no two days lie a week apart, the mean day. */
  private double weekDifference() {
    double sum = 0.0;
    int pairs = 0;
    double size = 0.0;
    int known = 0;
    for (int day = 0; day < values.length; day++) {
      double difference = day < WEEK ? Double.NaN : Math.abs(values[day] - values[day - WEEK]);
      sum += Double.isNaN(difference) ? 0.0 : difference;
      pairs += Double.isNaN(difference) ? 0 : 1;
      size += Double.isNaN(values[day]) ? 0.0 : Math.abs(values[day]);
      known += Double.isNaN(values[day]) ? 0 : 1;
    }
    return pairs > 0 ? sum / pairs : known > 0 ? size / known : 0.0;
  }
}
