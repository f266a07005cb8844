package io.spendcast.forecast.family;

import java.util.BitSet;

/**
 * The columns of events of a design: which slots are known to be other days than others, how much
 * of what was seen in them is believed, and what remains unknown of slots to come.
 */
final class EventBlock {
  private static final int RARE = 10;
  private static final int UNUSUAL = 3;

  /** The standard deviation that is expected of an effect, on the scale of the fit. */
  private static final double EXPECTED_EFFECT = 0.5;

  /** Slots of events are taken to be as noisy as others until so many have said something else. */
  private static final double PRIOR_SLOTS = 2.0;

  private final int first;
  private final double[][] cells;
  private final double[][] weighted;
  private final double penalty;
  private final BitSet rareColumns = new BitSet();
  private final BitSet rare = new BitSet();
  private final BitSet unusual = new BitSet();

  /**
   * @param first column of events
   * @param cells by column of events and slot of the window
   * @param weighted the same by the weights of the fit
   * @param penalty of the fit
   */
  EventBlock(int first, double[][] cells, double[][] weighted, double penalty) {
    this.first = first;
    this.cells = cells;
    this.weighted = weighted;
    this.penalty = penalty;
    for (int column = 0; column < cells.length; column++) {
      int length = cells[column].length;
      BitSet slots = slotsOtherThan(0.0, cells[column]);
      if (slots.cardinality() * RARE <= length && !slots.isEmpty()) {
        rareColumns.set(column);
        rare.or(slots);
      }
      BitSet odd = slotsOtherThan(Median.of(cells[column]), cells[column]);
      if (odd.cardinality() * UNUSUAL <= length) {
        unusual.or(odd);
      }
    }
  }

  private static BitSet slotsOtherThan(double usual, double[] cells) {
    BitSet slots = new BitSet();
    for (int slot = 0; slot < cells.length; slot++) {
      slots.set(slot, cells[slot] != usual);
    }
    return slots;
  }

  /** Whether a slot has an event that at most a tenth of all have. */
  boolean isRare(int slot) {
    return rare.get(slot);
  }

  boolean hasRare() {
    return !rare.isEmpty();
  }

  /**
   * Whether a slot has an event, or a regressor another value, that at most a third of all have.
   */
  boolean isUnusual(int slot) {
    return unusual.get(slot);
  }

  boolean hasUnusual() {
    return !unusual.isEmpty();
  }

  /**
   * Coefficients with what the noise of this series lets one believe of its rare events; nothing is
   * believed of an event of which no slot is known. The fit's own penalty is the same for all
   * series, since they share its factor; that of a series is its noise over the expected effect,
   * squared.
   *
   * @param residuals of the window's slots, NaN where unknown
   * @param noise the scale of residuals
   */
  double[] believed(double[] coefficients, double[] residuals, double noise) {
    double own = noise * noise / (EXPECTED_EFFECT * EXPECTED_EFFECT);
    double[] believed = coefficients.clone();
    for (int column = 0; column < cells.length; column++) {
      if (rareColumns.get(column)) {
        double seen = seen(column, residuals);
        believed[first + column] *= seen == 0.0 ? 0.0 : (seen + penalty) / (seen + own);
      }
    }
    return believed;
  }

  /** The sum of squares of a column over the known slots, by the weights of the fit. */
  private double seen(int column, double[] residuals) {
    double seen = 0.0;
    for (int slot = 0; slot < residuals.length; slot++) {
      seen += Double.isNaN(residuals[slot]) ? 0.0 : cells[column][slot] * weighted[column][slot];
    }
    return seen;
  }

  /**
   * The standard deviation, on the scale of the fit, that a slot after the origin has beyond the
   * noise of any slot: an effect that was seen n times is known to a part of its variance in n, one
   * that was never seen is as wide as effects are expected to be, and rare events differ more from
   * one time to the next than other days do.
   *
   * @param row the columns of that slot
   * @param residuals of the window's slots, NaN where unknown
   * @param noise the scale of residuals
   */
  double doubt(double[] row, double[] residuals, double noise) {
    double usual = noise * noise;
    double ofRare = varianceOfRare(residuals, usual);
    double variance = 0.0;
    boolean isRareDay = false;
    for (int column = 0; column < cells.length; column++) {
      double cell = row[first + column];
      if (cell != 0.0) {
        double seen = seen(column, residuals);
        boolean isRareColumn = seen > 0.0 && rareColumns.get(column);
        isRareDay |= isRareColumn;
        variance +=
            seen > 0.0
                ? cell * cell * (isRareColumn ? ofRare : usual) / seen
                : Math.min(1.0, cell * cell) * EXPECTED_EFFECT * EXPECTED_EFFECT;
      }
    }
    return StrictMath.sqrt(variance + (isRareDay ? Math.max(0.0, ofRare - usual) : 0.0));
  }

  private double varianceOfRare(double[] residuals, double usual) {
    double sum = PRIOR_SLOTS * usual;
    int known = 0;
    for (int slot = rare.nextSetBit(0); slot >= 0; slot = rare.nextSetBit(slot + 1)) {
      if (!Double.isNaN(residuals[slot])) {
        sum += residuals[slot] * residuals[slot];
        known++;
      }
    }
    // An effect of its own for each event takes a slot's word away.
    return sum / (PRIOR_SLOTS + Math.max(0, known - rareColumns.cardinality()));
  }
}
