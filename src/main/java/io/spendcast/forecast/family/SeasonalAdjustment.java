package io.spendcast.forecast.family;

import java.util.Arrays;

/**
 * The season of a series by the classical method: each phase's median ratio to (or, where values
 * are not all positive, difference from) the moving average over one season.
 *
 * @param adjusted the filled values without the season
 * @param indexes one per phase of the slots after the origin: the first belongs to the first of
 *     them
 * @param ratio whether indexes are factors; else they are added
 */
record SeasonalAdjustment(double[] adjusted, double[] indexes, boolean ratio) {
  private static final int LONGEST_CYCLES = 26;
  private static final int FEWEST_CYCLES = 3;

  static SeasonalAdjustment of(Window window) {
    double[] values = window.filled();
    int season = window.season();
    boolean ratio = window.zeroShare() == 0.0 && !window.hasNegative();
    double[] indexes = new double[season];
    Arrays.fill(indexes, ratio ? 1.0 : 0.0);
    if (season > 1 && values.length >= FEWEST_CYCLES * season) {
      indexes = indexes(values, season, ratio);
    }
    double[] adjusted = new double[values.length];
    for (int slot = 0; slot < values.length; slot++) {
      double index = indexes[Math.floorMod(slot - values.length, season)];
      adjusted[slot] = ratio ? values[slot] / index : values[slot] - index;
    }
    return new SeasonalAdjustment(adjusted, indexes, ratio);
  }

  /** The value of an adjusted level {@code ahead} slots after the origin (1 is the first). */
  double seasonal(double level, int ahead) {
    double index = indexes[(ahead - 1) % indexes.length];
    return ratio ? level * index : level + index;
  }

  private static double[] indexes(double[] values, int season, boolean ratio) {
    double[][] byPhase = new double[season][LONGEST_CYCLES + 1];
    int[] counts = new int[season];
    int half = season / 2;
    int last = values.length - (season - half);
    double sum = 0.0;
    int to = values.length;
    int from = to - season;
    for (int slot = from; slot < to; slot++) {
      sum += values[slot];
    }
    for (int slot = last; from >= 0; slot--) {
      double average = centred(values, sum, from, season);
      int phase = Math.floorMod(slot - values.length, season);
      if (counts[phase] <= LONGEST_CYCLES && (!ratio || average > 0.0)) {
        byPhase[phase][counts[phase]++] = ratio ? values[slot] / average : values[slot] - average;
      }
      from--;
      if (from >= 0) {
        sum += values[from] - values[from + season];
      }
    }
    return centred(byPhase, counts, ratio);
  }

  /** An even season has no middle slot: half of each end is taken. */
  private static double centred(double[] values, double sum, int from, int season) {
    if (season % 2 == 1 || from + season >= values.length) {
      return sum / season;
    }
    return (sum + (values[from + season] - values[from]) / 2) / season;
  }

  private static double[] centred(double[][] byPhase, int[] counts, boolean ratio) {
    double[] indexes = new double[counts.length];
    double total = 0.0;
    for (int phase = 0; phase < counts.length; phase++) {
      double neutral = ratio ? 1.0 : 0.0;
      indexes[phase] = counts[phase] == 0 ? neutral : Median.ofFirst(byPhase[phase], counts[phase]);
      total += indexes[phase];
    }
    double mean = total / counts.length;
    for (int phase = 0; phase < counts.length; phase++) {
      indexes[phase] = ratio ? Math.max(0.01, indexes[phase] / mean) : indexes[phase] - mean;
    }
    return indexes;
  }
}
