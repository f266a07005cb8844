package io.spendcast.forecast.family;

import java.util.BitSet;

/**
 * The columns of events of a design: which slots are known to be other days than others, how much
 * of what was seen in them is believed, and what remains unknown of slots to come.
 */
final class EventBlock {
  private static final int RARE = 10;

  /** The standard deviation that is expected of an effect, on the scale of the fit. */
  private static final double EXPECTED_EFFECT = 0.5;

  /** Slots of events are taken to be as noisy as others until so many have said something else. */
  private static final double PRIOR_SLOTS = 2.0;

  private final int first;
  private final double[][] cells;
  private final double[] squares;
  private final double penalty;
  private final BitSet rare = new BitSet();
  private final int repeated;

  /**
   * @param first column of events
   * @param cells by column of events and slot of the window
   * @param weighted the same by the weights of the fit
   * @param penalty of the fit
   */
  EventBlock(int first, double[][] cells, double[][] weighted, double penalty) {
    this.first = first;
    this.cells = cells;
    this.penalty = penalty;
    this.squares = new double[cells.length];
    int more = 0;
    for (int column = 0; column < cells.length; column++) {
      squares[column] = Factor.dot(weighted[column], cells[column]);
      BitSet slots = new BitSet();
      for (int slot = 0; slot < cells[column].length; slot++) {
        slots.set(slot, cells[column][slot] != 0.0);
      }
      if (slots.cardinality() * RARE <= cells[column].length) {
        rare.or(slots);
        more += Math.max(0, slots.cardinality() - 1);
      }
    }
    this.repeated = more;
  }

  /** Whether at most a tenth of all slots have an event that this one has. */
  boolean isRare(int slot) {
    return rare.get(slot);
  }

  boolean hasRare() {
    return !rare.isEmpty();
  }

  /**
   * Coefficients with what the noise of this series lets one believe of its events. The fit's own
   * penalty is the same for all series, since they share its factor; that of a series is its noise
   * over the expected effect, squared.
   *
   * @param noise the scale of residuals
   */
  double[] believed(double[] coefficients, double noise) {
    double own = noise * noise / (EXPECTED_EFFECT * EXPECTED_EFFECT);
    double[] believed = coefficients.clone();
    for (int column = 0; column < cells.length; column++) {
      if (squares[column] > 0.0) {
        believed[first + column] *= (squares[column] + penalty) / (squares[column] + own);
      }
    }
    return believed;
  }

  /**
   * The standard deviation, on the scale of the fit, that a slot after the origin has beyond the
   * noise of any slot: an effect that was seen n times is known to a part of its variance in n, and
   * events differ more from one time to the next than other days do. Nothing is known of an event
   * that was never seen, and nothing is added for it.
   *
   * @param row the columns of that slot
   * @param residuals of the window's slots, NaN where unknown
   * @param noise the scale of residuals
   */
  double doubt(double[] row, double[] residuals, double noise) {
    double ofEvents = varianceOfEvents(residuals, noise);
    double variance = 0.0;
    for (int column = 0; column < cells.length; column++) {
      double cell = row[first + column];
      if (cell != 0.0 && squares[column] > 0.0) {
        variance += cell * cell * ofEvents / squares[column];
      }
    }
    return variance == 0.0
        ? 0.0
        : StrictMath.sqrt(variance + Math.max(0.0, ofEvents - noise * noise));
  }

  private double varianceOfEvents(double[] residuals, double noise) {
    double sum = PRIOR_SLOTS * noise * noise;
    for (int slot = rare.nextSetBit(0); slot >= 0; slot = rare.nextSetBit(slot + 1)) {
      sum += Double.isNaN(residuals[slot]) ? 0.0 : residuals[slot] * residuals[slot];
    }
    return sum / (PRIOR_SLOTS + repeated);
  }
}
