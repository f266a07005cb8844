package io.spendcast.forecast;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which method a group is forecast by, and why.
 *
 * @param path the method whose leaf paths are used: below the minimum of days the regression's own
 *     gate is a run-rate with a weekday shape
 */
record Gate(Method method, Method path, String reason) {

  /** The regression if it beats both baselines in the backtest, else the better baseline. */
  static Gate of(Backtest backtest, ForecastSettings settings) {
    int known = backtest.group().knownDays();
    if (known < settings.minimumDays()) {
      String reason =
          "%d known days, the regression needs %d: run-rate with the weekday shape of its siblings";
      return new Gate(
          Method.RUN_RATE,
          Method.REGRESSION,
          String.format(Locale.ROOT, reason, known, settings.minimumDays()));
    }
    Double regression = backtest.wape(Method.REGRESSION);
    Double runRate = backtest.wape(Method.RUN_RATE);
    Double naive = backtest.wape(Method.SEASONAL_NAIVE);
    if (regression == null || runRate == null || naive == null) {
      return new Gate(Method.RUN_RATE, Method.RUN_RATE, "no spend on the days of the backtest");
    }
    String figures =
        String.format(
            Locale.ROOT,
            "WAPE over %d origins: regression %.1f %%, run-rate %.1f %%, seasonal naive %.1f %%",
            backtest.origins().size(),
            100 * regression,
            100 * runRate,
            100 * naive);
    if (regression < runRate && regression < naive) {
      return new Gate(Method.REGRESSION, Method.REGRESSION, "beats both baselines; " + figures);
    }
    Method better = naive < runRate ? Method.SEASONAL_NAIVE : Method.RUN_RATE;
    String reason = "the regression does not beat " + better.columnName() + "; " + figures;
    return new Gate(better, better, reason);
  }

  /** How much smaller the chosen method's WAPE is than a baseline's; null where not tested. */
  @Nullable Double gainOver(Method baseline, Backtest backtest) {
    Double own = backtest.wape(path);
    Double other = backtest.wape(baseline);
    return own == null || other == null || other == 0.0 ? null : 1.0 - own / other;
  }
}
