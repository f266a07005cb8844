package io.spendcast.forecast.family;

import java.util.Arrays;

/**
 * Probability of a value other than zero times its size, both smoothed, the probability in every
 * slot (Teunter, Syntetos and Babai 2011).
 */
record Intermittent() implements Candidate {
  private static final double PROBABILITY_WEIGHT = 0.05;
  private static final double SIZE_WEIGHT = 0.1;
  private static final double MINIMUM_ZERO_SHARE = 0.3;

  @Override
  public String name() {
    return "intermittent";
  }

  @Override
  public boolean carries(Window window) {
    return window.zeroShare() >= MINIMUM_ZERO_SHARE;
  }

  @Override
  public double[] forecast(Window window, int horizon) {
    double size = window.typical();
    double probability = 1.0 - window.zeroShare();
    boolean begun = false;
    for (double value : window.values()) {
      if (Double.isNaN(value)) {
        continue;
      }
      double happened = value == 0.0 ? 0.0 : 1.0;
      probability += PROBABILITY_WEIGHT * (happened - probability);
      if (value != 0.0) {
        size = begun ? size + SIZE_WEIGHT * (value - size) : value;
        begun = true;
      }
    }
    double[] path = new double[horizon];
    Arrays.fill(path, begun ? probability * size : 0.0);
    return path;
  }
}
