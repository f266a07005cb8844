package io.spendcast.job;

import io.spendcast.forecast.family.ShapeCoverage;
import io.spendcast.forecast.history.BacktestTotals;
import io.spendcast.forecast.history.HistoryResult;
import java.util.List;
import java.util.Locale;

/** The backtest of a history in words. */
final class HistoryBacktestText {
  private final HistoryResult result;

  HistoryBacktestText(HistoryResult result) {
    this.result = result;
  }

  List<String> lines() {
    BacktestTotals totals = result.totals();
    double[] wape = totals.wape();
    double[] mase = totals.mase();
    ShapeCoverage coverage = ShapeCoverage.of(result.shapes());
    return List.of(
        text(
            "backtest: %d rolling origins, %,d series long enough, %,d of %,d by the combination",
            result.shapes().size(), totals.tested(), totals.combined(), totals.series()),
        text("                  WAPE      mean MASE"),
        text("  forecast        %6.1f %%  %6.3f", 100 * wape[0], mase[0]),
        text("  run-rate        %6.1f %%  %6.3f", 100 * wape[1], mase[1]),
        text("  seasonal naive  %6.1f %%  %6.3f", 100 * wape[2], mase[2]),
        text("  bias of the forecast %+.1f %%", 100 * totals.bias()),
        text(
            "  inside intervals made without the origin: 80 %%: %.1f %% of slots, %.1f %% of sums;"
                + " 95 %%: %.1f %% of slots, %.1f %% of sums",
            100 * coverage.slots80(),
            100 * coverage.sums80(),
            100 * coverage.slots95(),
            100 * coverage.sums95()));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
