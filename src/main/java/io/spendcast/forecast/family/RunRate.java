package io.spendcast.forecast.family;

import java.util.Arrays;

/** The mean of the newest slots, the same for every slot to come: what people have today. */
record RunRate(int slots) implements Candidate {

  @Override
  public String name() {
    return "run_rate";
  }

  @Override
  public boolean carries(Window window) {
    return true;
  }

  @Override
  public double[] forecast(Window window, int horizon) {
    double[] path = new double[horizon];
    Arrays.fill(path, level(window.values()));
    return path;
  }

  private double level(double[] values) {
    double sum = 0.0;
    int known = 0;
    for (int slot = values.length - 1; slot >= 0; slot--) {
      if (slot < values.length - slots && known > 0) {
        break;
      }
      if (!Double.isNaN(values[slot])) {
        sum += values[slot];
        known++;
      }
    }
    return known == 0 ? 0.0 : sum / known;
  }
}
