package io.spendcast.forecast.family;

/**
 * A constant, a slope over the whole window and hinges at which it may change, counted back from
 * the origin. The first hinge lies at least half its distance before the origin.
 */
record LevelColumns(int length, boolean sloped, int hingeSlots, int hinges, Ridge ridge)
    implements Columns {
  private static final double CONSTANT_PENALTY = 1e-6;

  static LevelColumns of(int length, int known, int unit, int hingeUnits, Ridge ridge) {
    boolean sloped = known >= 2 * unit;
    int distance = hingeUnits * unit;
    int fitting = distance == 0 ? 0 : Math.max(0, length / distance - 1);
    int allowed = known < 2 * unit ? 0 : known < 4 * unit ? 1 : fitting;
    return new LevelColumns(length, sloped, distance, Math.min(fitting, allowed), ridge);
  }

  @Override
  public Block block() {
    return Block.LEVEL;
  }

  @Override
  public int count() {
    return sloped ? 2 + hinges : 1;
  }

  @Override
  public double penalty(int column) {
    return column == 0 ? CONSTANT_PENALTY : column == 1 ? ridge.trend() : ridge.hinge();
  }

  @Override
  public void fill(double[] row, int at, long slot, double time) {
    row[at] = 1.0;
    if (sloped) {
      double unit = ridge.unit();
      row[at + 1] = (time + length / 2.0) / unit;
      for (int hinge = 1; hinge <= hinges; hinge++) {
        row[at + 1 + hinge] = Math.max(0.0, time + hinge * hingeSlots) / unit;
      }
    }
  }
}
