package io.spendcast.job;

import io.spendcast.forecast.family.BacktestFigures;
import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.family.SeriesForecast;
import io.spendcast.forecast.history.ExplainedHistory;
import io.spendcast.forecast.history.HistoryException;
import io.spendcast.forecast.history.HistoryRequest;
import io.spendcast.report.model.ForecastPlot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A series of a history file, to be looked at. */
final class HistoryPlot {
  private HistoryPlot() {}

  /**
   * @throws HistoryException where the file or an option is of no use, or has no such series
   */
  static ForecastPlot of(HistoryRequest request, String series) throws IOException {
    ExplainedHistory explained = ExplainedHistory.read(request, series);
    if (explained == null) {
      throw new HistoryException(
          request.input()
              + ": no series '"
              + series
              + "'"
              + new SeriesNames(ExplainedHistory.ids(request).keySet()).insteadOf(series));
    }
    return plot(request, series, explained);
  }

  private static ForecastPlot plot(
      HistoryRequest request, String series, ExplainedHistory explained) {
    double[] values = explained.window().values();
    double[] fitted = explained.explanation().fitted();
    List<ForecastPlot.Past> past = new ArrayList<>();
    for (int slot = 0; slot < values.length; slot++) {
      int before = values.length - 1 - slot;
      past.add(
          new ForecastPlot.Past(
              explained.time(-before), values[slot], fitted[slot], explained.tested(before)));
    }
    SeriesForecast forecast = explained.forecast();
    List<ForecastPlot.Ahead> ahead = new ArrayList<>();
    for (int at = 1; at <= forecast.horizon(); at++) {
      ahead.add(
          new ForecastPlot.Ahead(
              explained.time(at),
              forecast.median()[at - 1],
              forecast.quantile(explained.errors(), at, 0.1),
              forecast.quantile(explained.errors(), at, 0.9),
              forecast.quantile(explained.errors(), at, 0.025),
              forecast.quantile(explained.errors(), at, 0.975)));
    }
    Frequency frequency = request.calendar().frequency();
    return new ForecastPlot(
        series,
        false,
        switch (frequency) {
          case DAILY -> "day";
          case WEEKLY -> "week";
          case HOURLY -> "hour";
        },
        past,
        ahead,
        explained.explanation().blocks(),
        explained.family().weights(),
        "By " + explained.family().reason() + ".",
        accuracy(forecast.backtest(), explained),
        List.of(),
        "Made from "
            + request.input()
            + ". Intervals, and the shares inside them, are pooled over all series of the file.");
  }

  private static ForecastPlot.Accuracy accuracy(BacktestFigures test, ExplainedHistory explained) {
    return new ForecastPlot.Accuracy(
        test.origins(),
        known(test.error() / test.actual()),
        known(test.error() / test.slots() / test.scale()),
        known(test.signedError() / test.actual()),
        known(explained.coverage().slots80()),
        known(explained.coverage().slots95()),
        known(test.runRateError() / test.actual()),
        known(test.naiveError() / test.actual()));
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
