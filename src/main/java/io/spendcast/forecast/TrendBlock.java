package io.spendcast.forecast;

import java.time.LocalDate;

/**
 * The level: a constant, a slope over the whole window, and hinges at which the slope may change,
 * counted back from the origin so that the newest stretch is always of the same length.
 */
final class TrendBlock implements Block {
  private static final double CONSTANT_PENALTY = 1e-6;
  private static final double DAYS_PER_UNIT = 28.0;

  private final ForecastSettings settings;
  private final int length;
  private final boolean sloped;
  private final int hinges;

  TrendBlock(int length, ForecastSettings settings) {
    this.settings = settings;
    this.length = length;
    this.sloped = length >= settings.trendMinimumDays();
    this.hinges = sloped ? Math.max(0, length / settings.hingeDays() - 1) : 0;
  }

  @Override
  public int columns() {
    return sloped ? 2 + hinges : 1;
  }

  @Override
  public double penalty(int column) {
    return switch (column) {
      case 0 -> CONSTANT_PENALTY;
      case 1 -> settings.penalties().trend();
      default -> settings.penalties().hinge();
    };
  }

  @Override
  public void fill(double[] row, int at, LocalDate date, double time) {
    row[at] = 1.0;
    if (!sloped) {
      return;
    }
    row[at + 1] = (time + length / 2.0) / DAYS_PER_UNIT;
    for (int hinge = 1; hinge <= hinges; hinge++) {
      row[at + 1 + hinge] = Math.max(0.0, time + hinge * settings.hingeDays()) / DAYS_PER_UNIT;
    }
  }
}
