package io.spendcast.alert;

import java.util.Locale;

/** The rules that raise alerts; a closed set. */
public enum AlertRule {
  LATENCY_OVER_SERVICE_LEVEL,
  SESSION_COST_OVER_BUDGET,
  FORECAST_OVER_BUDGET,
  PRICE_COVERAGE_BELOW_MINIMUM,
  CONFLICTING_DUPLICATES;

  /** The name in tables. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
