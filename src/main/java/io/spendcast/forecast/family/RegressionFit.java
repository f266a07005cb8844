package io.spendcast.forecast.family;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fitted regression, on its link.
 *
 * @param level of the origin
 * @param levels of the slots after it, carry-over included, within their limit
 * @param carries what of them is carry-over
 * @param doubts what is not known of events in the slots after the origin
 * @param fitted to the window's lifted slots
 * @param lifts by which they were lifted; null where there is no level step
 */
record RegressionFit(
    Design design,
    double[] coefficients,
    Link link,
    double level,
    double[] levels,
    double[] carries,
    double[] doubts,
    double[] fitted,
    double @Nullable [] lifts) {
  private static final List<Block> EFFECTS =
      List.of(Block.SEASON, Block.MONTH_POSITION, Block.YEAR, Block.EVENTS);

  /** The forecast of the slots after the origin. */
  double[] path() {
    double[] path = new double[levels.length];
    for (int ahead = 0; ahead < path.length; ahead++) {
      path[ahead] = link.value(linked(ahead));
    }
    return path;
  }

  /** What events did in the slots of the window, on the link. */
  double[] pastEvents() {
    return design.effects(Block.EVENTS, coefficients);
  }

  /** What events will do in the slots after it, on the link. */
  double[] futureEvents() {
    double[] effects = new double[levels.length];
    for (int ahead = 0; ahead < effects.length; ahead++) {
      effects[ahead] = design.futureEffect(Block.EVENTS, ahead, coefficients);
    }
    return effects;
  }

  private double linked(int ahead) {
    return levels[ahead] + design.futureSeason(ahead, coefficients);
  }

  /**
   * Starting from the level of the origin, each block is worth its effect times {@link Link#worth};
   * the trend is the rest of what is forecast, so that what holds a forecast within bounds is in
   * it.
   */
  Explanation explanation(Window window) {
    double[] path = Bounds.hold(path(), window);
    Map<Block, double[]> blocks = new EnumMap<>(Block.class);
    for (int ahead = 0; ahead < path.length; ahead++) {
      double worth = link.worth(level, linked(ahead));
      double trend = path[ahead];
      trend -= put(blocks, Block.LEVEL, ahead, link.value(level));
      trend -= put(blocks, Block.CARRY_OVER, ahead, worth * carries[ahead]);
      for (Block block : EFFECTS) {
        double effect = design.futureEffect(block, ahead, coefficients);
        trend -= put(blocks, block, ahead, worth * effect);
      }
      put(blocks, Block.TREND, ahead, trend);
    }
    double[] stepped = new double[fitted.length];
    for (int slot = 0; slot < stepped.length; slot++) {
      stepped[slot] = link.value(fitted[slot] - (lifts == null ? 0.0 : lifts[slot]));
    }
    return new Explanation(blocks, Bounds.hold(stepped, window), 1.0);
  }

  private double put(Map<Block, double[]> blocks, Block block, int ahead, double value) {
    blocks.computeIfAbsent(block, none -> new double[levels.length])[ahead] = value;
    return value;
  }
}
