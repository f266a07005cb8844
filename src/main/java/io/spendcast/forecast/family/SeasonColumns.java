package io.spendcast.forecast.family;

/** One centred indicator per phase of the season; harmonics where it is longer than 31 slots. */
record SeasonColumns(int season, double ridge) implements Columns {
  private static final int LONGEST_INDICATED = 31;
  private static final int HARMONICS = 6;

  @Override
  public Block block() {
    return Block.SEASON;
  }

  @Override
  public int count() {
    return season <= 1 ? 0 : season <= LONGEST_INDICATED ? season : 2 * HARMONICS;
  }

  @Override
  public double penalty(int column) {
    int harmonic = column / 2 + 1;
    return season <= LONGEST_INDICATED ? ridge : ridge * harmonic * harmonic;
  }

  @Override
  public void fill(double[] row, int at, long slot, double time) {
    int phase = (int) Math.floorMod(slot, (long) season);
    if (season <= LONGEST_INDICATED) {
      for (int column = 0; column < count(); column++) {
        row[at + column] = (column == phase ? 1.0 : 0.0) - 1.0 / season;
      }
    } else {
      harmonics(row, at, 2 * Math.PI * phase / season, HARMONICS);
    }
  }

  /** Cosine and sine of the first multiples of an angle. */
  static void harmonics(double[] row, int at, double angle, int count) {
    for (int harmonic = 1; harmonic <= count; harmonic++) {
      row[at + 2 * harmonic - 2] = StrictMath.cos(harmonic * angle);
      row[at + 2 * harmonic - 1] = StrictMath.sin(harmonic * angle);
    }
  }
}
