package io.spendcast.forecast.family;

/** Columns of a design that belong together and share a ridge penalty. */
interface Columns {

  /** What the columns are a part of. */
  Block block();

  int count();

  /** What one unit of the column's squared coefficient costs. */
  double penalty(int column);

  /**
   * Writes the columns of one slot.
   *
   * @param at where in {@code row} they begin
   * @param time slots after the origin, damped after it; zero at it and negative before
   */
  void fill(double[] row, int at, long slot, double time);
}
