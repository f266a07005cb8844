package io.spendcast.forecast.history;

import io.spendcast.forecast.family.BacktestFigures;

/** Backtests added up over series. */
public final class BacktestTotals {
  private long series;
  private long tested;
  private long combined;
  private int origins;
  private double error;
  private double signedError;
  private double runRateError;
  private double naiveError;
  private double actual;
  private double mase;
  private double runRateMase;
  private double naiveMase;
  private long scaled;

  void add(BacktestFigures figures) {
    series++;
    combined += figures.method().startsWith("combination;") ? 1 : 0;
    if (figures.slots() == 0) {
      return;
    }
    tested++;
    origins = Math.max(origins, figures.origins());
    error += figures.error();
    signedError += figures.signedError();
    runRateError += figures.runRateError();
    naiveError += figures.naiveError();
    actual += figures.actual();
    if (figures.scale() > 0.0) {
      double unit = figures.slots() * figures.scale();
      mase += figures.error() / unit;
      runRateMase += figures.runRateError() / unit;
      naiveMase += figures.naiveError() / unit;
      scaled++;
    }
  }

  /** Series that were forecast. */
  public long series() {
    return series;
  }

  /** Series long enough for a rolling origin. */
  public long tested() {
    return tested;
  }

  /** Series forecast by the combination; the others by a baseline. */
  public long combined() {
    return combined;
  }

  /** Rolling origins that were run, of the series with the most. */
  public int origins() {
    return origins;
  }

  /** Series long enough for a scale, over which MASE is a mean. */
  public long scaled() {
    return scaled;
  }

  /**
   * Errors over actuals: of the method used, of the run-rate, of the seasonal naive; not finite
   * where all actuals are zero.
   */
  public double[] wape() {
    return new double[] {error / actual, runRateError / actual, naiveError / actual};
  }

  /** Means over series, in the same order; NaN where none has a scale. */
  public double[] mase() {
    return new double[] {mase / scaled, runRateMase / scaled, naiveMase / scaled};
  }

  /** Forecast less actual over actual; positive is too high. */
  public double bias() {
    return signedError / actual;
  }
}
