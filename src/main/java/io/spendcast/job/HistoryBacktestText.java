package io.spendcast.job;

import io.spendcast.forecast.family.ShapeCoverage;
import io.spendcast.forecast.history.BacktestTotals;
import io.spendcast.forecast.history.HistoryResult;
import java.util.List;
import java.util.Locale;

/** The backtest of a history in words. */
final class HistoryBacktestText {
  private final HistoryResult result;
  private final int lag;

  /**
   * @param lag of MASE: slots of the season
   */
  HistoryBacktestText(HistoryResult result, int lag) {
    this.result = result;
    this.lag = lag;
  }

  List<String> lines() {
    BacktestTotals totals = result.totals();
    double[] wape = totals.wape();
    double[] mase = totals.mase();
    ShapeCoverage coverage = ShapeCoverage.of(result.shapes());
    return List.of(
        text(
            "backtest: %d rolling %s, %,d series long enough, %,d of %,d by the combination",
            totals.origins(),
            totals.origins() == 1 ? "origin" : "origins",
            totals.tested(),
            totals.combined(),
            totals.series()),
        text("                  WAPE      mean MASE (lag %d, %,d series)", lag, totals.scaled()),
        "  forecast        " + errors(wape[0], mase[0]),
        "  run-rate        " + errors(wape[1], mase[1]),
        "  seasonal naive  " + errors(wape[2], mase[2]),
        "  bias of the forecast "
            + (Double.isFinite(totals.bias()) ? text("%+.1f %%", 100 * totals.bias()) : "–"),
        inside(coverage));
  }

  private static String errors(double wape, double mase) {
    return (Double.isFinite(wape) ? text("%6.1f %%", 100 * wape) : text("%8s", "–"))
        + (Double.isFinite(mase) ? text("  %6.3f", mase) : text("  %6s", "–"));
  }

  private static String inside(ShapeCoverage coverage) {
    if (Double.isNaN(coverage.slots80())) {
      return "  intervals are not tested: it takes two origins, one to make them and one to judge";
    }
    return text(
        "  inside intervals made without the origin: 80 %%: %.1f %% of slots, %s of sums;"
            + " 95 %%: %.1f %% of slots, %s of sums",
        100 * coverage.slots80(),
        share(coverage.sums80()),
        100 * coverage.slots95(),
        share(coverage.sums95()));
  }

  private static String share(double share) {
    return Double.isNaN(share) ? "–" : text("%.1f %%", 100 * share);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
