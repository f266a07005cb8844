package io.spendcast.forecast;

import java.time.LocalDate;

/** Harmonics of the position in the month, (day − 1) / length: every month is one turn. */
record DayOfMonthBlock(int harmonics, double ridge) implements Block {

  @Override
  public int columns() {
    return 2 * harmonics;
  }

  @Override
  public double penalty(int column) {
    return ridge;
  }

  @Override
  public void fill(double[] row, int at, LocalDate date, double time) {
    double turn = 2 * Math.PI * (date.getDayOfMonth() - 1) / date.lengthOfMonth();
    for (int harmonic = 1; harmonic <= harmonics; harmonic++) {
      row[at + 2 * harmonic - 2] = StrictMath.cos(harmonic * turn);
      row[at + 2 * harmonic - 1] = StrictMath.sin(harmonic * turn);
    }
  }
}
