package io.spendcast.forecast.family;

/**
 * The mean of values many of which are zero: the level of seasons, newer ones weighing more, times
 * the share of the slot's phase. Each phase is drawn towards the level as far as its mean may
 * differ from it by chance (James and Stein 1961), so that zeros without a rhythm give the same in
 * every slot, and nights that are always zero give zero.
 */
final class RareMean {
  private static final double FORGETTING = 0.05;
  private static final double LARGEST_FORGETTING = 0.3;

  /** Where fewer slots than these have a value, more of the past is needed to tell their share. */
  private static final double FREQUENT = 0.3;

  /** A phase that was seen less often tells nothing of its rhythm. */
  private static final int FEWEST_SEASONS = 3;

  /** Of the spread of zeros, what may be left within phases where they keep to a rhythm. */
  private static final double OUT_OF_RHYTHM = 0.25;

  private static final int HOURS_OF_A_DAY = 24;
  private static final int HOURS_OF_A_WEEK = 168;

  private RareMean() {}

  /**
   * Whether nearly all zeros keep to the season, so that the median is zero where they are. Those
   * of hours may keep to the hours of a week.
   */
  static boolean isRhythmic(Window window) {
    return isRhythmic(window, window.season())
        || (window.season() == HOURS_OF_A_DAY && isRhythmic(window, HOURS_OF_A_WEEK));
  }

  private static boolean isRhythmic(Window window, int season) {
    if (window.known() < FEWEST_SEASONS * season) {
      return false;
    }
    double share = window.zeroShare();
    double[] values = window.values();
    int[] known = new int[season];
    int[] zeros = new int[season];
    for (int slot = 0; slot < values.length; slot++) {
      int phase = slot % season;
      known[phase] += Double.isNaN(values[slot]) ? 0 : 1;
      zeros[phase] += values[slot] == 0.0 ? 1 : 0;
    }
    double within = 0.0;
    for (int phase = 0; phase < season; phase++) {
      if (known[phase] > 1) {
        double ofPhase = (double) zeros[phase] / known[phase];
        double unbiased = known[phase] / (known[phase] - 1.0);
        within += known[phase] * ofPhase * (1.0 - ofPhase) * unbiased;
      }
    }
    return within <= OUT_OF_RHYTHM * share * (1.0 - share) * window.known();
  }

  static double[] of(Window window, int horizon) {
    double level = level(window);
    double[] factors = factors(window);
    double[] path = new double[horizon];
    for (int ahead = 0; ahead < horizon; ahead++) {
      path[ahead] = level * factors[(window.length() + ahead) % window.season()];
    }
    return path;
  }

  /** The mean of seasons, counted back from the origin; the oldest may be a part of one. */
  private static double level(Window window) {
    double[] values = window.values();
    double frequent = Math.min(1.0, (1.0 - window.zeroShare()) / FREQUENT);
    int block = block(window);
    double kept = StrictMath.pow(1.0 - FORGETTING * frequent, block);
    kept = Math.max(kept, 1.0 - LARGEST_FORGETTING * frequent);
    double weight = 1.0;
    double sum = 0.0;
    double weights = 0.0;
    for (int to = values.length; to > 0; to -= block) {
      for (int slot = Math.max(0, to - block); slot < to; slot++) {
        if (!Double.isNaN(values[slot])) {
          sum += weight * values[slot];
          weights += weight;
        }
      }
      weight *= kept;
    }
    return weights == 0.0 ? 0.0 : sum / weights;
  }

  /** Hours are forgotten by weeks, since a weekend is no change of level. */
  private static int block(Window window) {
    return window.season() == HOURS_OF_A_DAY && window.length() >= FEWEST_SEASONS * HOURS_OF_A_WEEK
        ? HOURS_OF_A_WEEK
        : window.season();
  }

  /** Mean of a phase over the mean of all, drawn towards one; one a phase, together the season. */
  private static double[] factors(Window window) {
    double[] values = window.values();
    int season = window.season();
    double[] sums = new double[season];
    int[] counts = new int[season];
    double sum = 0.0;
    for (int slot = 0; slot < values.length; slot++) {
      if (!Double.isNaN(values[slot])) {
        sums[slot % season] += values[slot];
        counts[slot % season]++;
        sum += values[slot];
      }
    }
    double mean = sum / window.known();
    double between = 0.0;
    double within = 0.0;
    for (int slot = 0; slot < values.length; slot++) {
      if (!Double.isNaN(values[slot])) {
        double ofPhase = sums[slot % season] / counts[slot % season];
        within += (values[slot] - ofPhase) * (values[slot] - ofPhase);
        between += (ofPhase - mean) * (ofPhase - mean);
      }
    }
    double chance = within / Math.max(1, window.known() - season) * (season - 1);
    boolean isTold =
        between > 0.0 && !window.hasNegative() && window.known() >= FEWEST_SEASONS * season;
    double trust = isTold ? Math.max(0.0, 1.0 - chance / between) : 0.0;
    double[] factors = new double[season];
    double total = 0.0;
    for (int phase = 0; phase < season; phase++) {
      double ofPhase = counts[phase] == 0 || mean == 0.0 ? 1.0 : sums[phase] / counts[phase] / mean;
      factors[phase] = 1.0 + trust * (ofPhase - 1.0);
      total += factors[phase];
    }
    for (int phase = 0; phase < season && total > 0.0; phase++) {
      factors[phase] *= season / total;
    }
    return factors;
  }
}
