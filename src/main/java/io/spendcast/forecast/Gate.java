package io.spendcast.forecast;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which method a group is forecast by, and why.
 *
 * @param path the method whose leaf paths are used: below the minimum of days the family's own gate
 *     is a run-rate with a weekday shape
 * @param figures the errors that decided it; empty where nothing was tested
 */
record Gate(Method method, Method path, String decision, String figures) {

  /** The family if it beats both baselines in the backtest, else the better baseline. */
  static Gate of(Backtest backtest, ForecastSettings settings) {
    int known = backtest.group().knownDays();
    if (known < settings.minimumDays()) {
      String reason =
          "%d known days, the family needs %d: run-rate with the weekday shape of its siblings";
      return new Gate(
          Method.RUN_RATE,
          Method.FAMILY,
          String.format(Locale.ROOT, reason, known, settings.minimumDays()),
          "");
    }
    Double family = backtest.wape(Method.FAMILY);
    Double runRate = backtest.wape(Method.RUN_RATE);
    Double naive = backtest.wape(Method.SEASONAL_NAIVE);
    if (family == null || runRate == null || naive == null) {
      return new Gate(Method.RUN_RATE, Method.RUN_RATE, "no spend on the days of the backtest", "");
    }
    String figures =
        String.format(
            Locale.ROOT,
            "WAPE over %d origins: family %.1f %%, run-rate %.1f %%, seasonal naive %.1f %%",
            backtest.origins().size(),
            100 * family,
            100 * runRate,
            100 * naive);
    if (family < runRate && family < naive) {
      return new Gate(Method.FAMILY, Method.FAMILY, "beats both baselines", figures);
    }
    Method better = naive < runRate ? Method.SEASONAL_NAIVE : Method.RUN_RATE;
    return new Gate(better, better, "the family does not beat " + better.columnName(), figures);
  }

  /** The gate of a group whose leaves lie within another group, to which it has to add up. */
  Gate within(String outer, Gate gateOfOuter) {
    if (figures.isEmpty()) {
      return new Gate(method, gateOfOuter.path, decision, figures);
    }
    String decision = "a part of " + outer + ", of which holds: " + gateOfOuter.decision;
    return new Gate(gateOfOuter.method, gateOfOuter.path, decision, "by itself: " + figures);
  }

  /** Why, and with which figures. */
  String reason() {
    return figures.isEmpty() ? decision : decision + "; " + figures;
  }

  /** How much smaller the chosen method's WAPE is than a baseline's; null where not tested. */
  @Nullable Double gainOver(Method baseline, Backtest backtest) {
    Double own = backtest.wape(path);
    Double other = backtest.wape(baseline);
    return own == null || other == null || other == 0.0 ? null : 1.0 - own / other;
  }
}
