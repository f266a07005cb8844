package io.spendcast.forecast;

import java.time.LocalDate;

/** Columns of the design that belong together and share a ridge penalty. */
interface Block {

  int columns();

  /** Ridge penalty of one column of the block: its squared coefficient costs that much. */
  double penalty(int column);

  /**
   * Writes the block's columns for one day.
   *
   * @param time days after the origin (negative before it), damped after the origin
   * @param at where in {@code row} the block begins
   */
  void fill(double[] row, int at, LocalDate date, double time);
}
