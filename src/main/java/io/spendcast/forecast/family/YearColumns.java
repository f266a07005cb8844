package io.spendcast.forecast.family;

/** Harmonics of the year, the finer ones under a heavier penalty. */
record YearColumns(int harmonics, double yearSlots, double ridge) implements Columns {

  @Override
  public Block block() {
    return Block.YEAR;
  }

  @Override
  public int count() {
    return 2 * harmonics;
  }

  @Override
  public double penalty(int column) {
    int harmonic = column / 2 + 1;
    return ridge * harmonic * harmonic;
  }

  @Override
  public void fill(double[] row, int at, long slot, double time) {
    SeasonColumns.harmonics(row, at, 2 * Math.PI * slot / yearSlots, harmonics);
  }
}
