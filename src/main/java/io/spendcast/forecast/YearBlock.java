package io.spendcast.forecast;

import java.time.LocalDate;

/** Harmonics of the year, the finer ones under a heavier penalty. */
record YearBlock(int harmonics, double ridge) implements Block {
  private static final double YEAR_DAYS = 365.25;

  @Override
  public int columns() {
    return 2 * harmonics;
  }

  @Override
  public double penalty(int column) {
    int harmonic = column / 2 + 1;
    return ridge * harmonic * harmonic;
  }

  @Override
  public void fill(double[] row, int at, LocalDate date, double time) {
    double turn = 2 * Math.PI * (date.getDayOfYear() - 1) / YEAR_DAYS;
    for (int harmonic = 1; harmonic <= harmonics; harmonic++) {
      row[at + 2 * harmonic - 2] = StrictMath.cos(harmonic * turn);
      row[at + 2 * harmonic - 1] = StrictMath.sin(harmonic * turn);
    }
  }
}
