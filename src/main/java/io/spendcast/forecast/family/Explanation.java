package io.spendcast.forecast.family;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What makes up a forecast.
 *
 * @param blocks one value per slot after the origin; all blocks of a slot add up to its median
 * @param fitted what the regressions, by their shares, are fitted to the slots up to the origin;
 *     NaN where no regression has a share
 * @param fittedShare of the regressions in the forecast, 0 to 1
 */
public record Explanation(Map<Block, double[]> blocks, double[] fitted, double fittedShare) {
  public Explanation {
    blocks = Collections.unmodifiableMap(blocks);
  }

  /**
   * @param weights by candidate, together one; none where the series is over, of which nothing is
   *     made up
   */
  static Explanation of(Family family, Window window, int horizon, Map<String, Double> weights) {
    Map<Block, double[]> blocks = new EnumMap<>(Block.class);
    double[] fitted = new double[window.length()];
    double regressions = 0.0;
    for (Candidate candidate : family.candidates()) {
      double weight = weights.getOrDefault(candidate.name(), 0.0);
      if (weight > 0.0 && candidate instanceof Regression regression) {
        Explanation own = regression.explain(window, horizon);
        own.blocks.forEach((block, values) -> add(blocks, block, weight, values));
        for (int slot = 0; slot < fitted.length; slot++) {
          fitted[slot] += weight * own.fitted[slot];
        }
        regressions += weight;
      } else if (weight > 0.0) {
        double[] path = Bounds.hold(candidate.forecast(window, horizon), window);
        double[] plain = path;
        if (candidate instanceof EventAdjusted adjusted) {
          plain = Bounds.hold(adjusted.withoutEvents(window, horizon), window);
          add(blocks, Block.EVENTS, weight, path);
          add(blocks, Block.EVENTS, -weight, plain);
        }
        add(blocks, Block.OTHER_METHODS, weight, plain);
      }
    }
    for (int slot = 0; slot < fitted.length; slot++) {
      fitted[slot] /= regressions;
    }
    return new Explanation(blocks, fitted, regressions);
  }

  private static void add(
      Map<Block, double[]> blocks, Block block, double weight, double[] values) {
    double[] sums = blocks.computeIfAbsent(block, none -> new double[values.length]);
    for (int ahead = 0; ahead < values.length; ahead++) {
      sums[ahead] += weight * values[ahead];
    }
  }

  /** The same in another unit, for example volumes times a price. */
  public Explanation times(double factor) {
    Map<Block, double[]> scaled = new EnumMap<>(Block.class);
    blocks.forEach((block, values) -> add(scaled, block, factor, values));
    double[] scaledFit = fitted.clone();
    for (int slot = 0; slot < scaledFit.length; slot++) {
      scaledFit[slot] *= factor;
    }
    return new Explanation(scaled, scaledFit, fittedShare);
  }
}
