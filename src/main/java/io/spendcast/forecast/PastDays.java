package io.spendcast.forecast;

import io.spendcast.forecast.family.Explanation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history of a group beside what was fitted to it, and what was forecast of it. */
final class PastDays {
  private PastDays() {}

  /**
   * @param own what makes up the group's own forecast, at the prices of the origin day; null where
   *     it has none
   */
  static List<PastDay> of(
      Backtest backtest, Method path, LocalDate origin, @Nullable Explanation own) {
    PricedGroup group = backtest.group();
    double[] constant = group.constantPriceHistory(leaf -> true);
    List<PastDay> days = new ArrayList<>();
    for (int day = 0; day < constant.length; day++) {
      int daysAfter = day - constant.length + 1;
      double actual = group.actualUsd(daysAfter);
      days.add(
          new PastDay(
              origin.plusDays(daysAfter),
              actual,
              own == null ? Double.NaN : fitted(own, daysAfter, actual, constant[day]),
              tested(backtest, path, daysAfter)));
    }
    return days;
  }

  /** The fit, at the prices of the day where the day's usage tells them. */
  private static double fitted(
      Explanation own, int daysAfter, double actualUsd, double atOriginPricesUsd) {
    int slot = own.fitted().length - 1 + daysAfter;
    if (slot < 0) {
      return Double.NaN;
    }
    double index = actualUsd / atOriginPricesUsd;
    return own.fitted()[slot] * (index > 0.0 && Double.isFinite(index) ? index : 1.0);
  }

  private static double tested(Backtest backtest, Method path, int daysAfter) {
    for (BacktestOrigin origin : backtest.origins()) {
      int ahead = daysAfter + origin.age();
      if (ahead >= 1) {
        return ahead <= origin.days() ? origin.forecastUsd(path)[ahead - 1] : Double.NaN;
      }
    }
    return Double.NaN;
  }
}
