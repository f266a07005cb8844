package io.spendcast.forecast;

import java.util.Locale;

/** The ways to forecast a group that are compared by the backtest. */
public enum Method {
  FAMILY,
  RUN_RATE,
  SEASONAL_NAIVE;

  /** The name in tables: {@code family}, {@code run_rate}, {@code seasonal_naive}. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
