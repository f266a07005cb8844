package io.spendcast.forecast.history;

import io.spendcast.forecast.family.ErrorQuantiles;
import io.spendcast.forecast.family.Explanation;
import io.spendcast.forecast.family.FamilyForecast;
import io.spendcast.forecast.family.FamilyForecaster;
import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.family.SeriesForecast;
import io.spendcast.forecast.family.SeriesForecaster;
import io.spendcast.forecast.family.Shape;
import io.spendcast.forecast.family.ShapeCoverage;
import io.spendcast.forecast.family.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One series of a file, forecast as {@link HistoryForecast} does it, with what it is made of.
 *
 * @param window the slots up to the origin that the methods see
 * @param forecast medians and the errors of the backtest
 * @param family weights, and what was said at past origins, by their age
 * @param errors of all series of the file, by which intervals are made
 * @param coverage of intervals over all series of the file
 */
public record ExplainedHistory(
    Window window,
    int offsetDays,
    Frequency frequency,
    SeriesForecast forecast,
    FamilyForecast family,
    Explanation explanation,
    ErrorQuantiles errors,
    ShapeCoverage coverage) {

  /**
   * All series are forecast, since intervals are pooled over them.
   *
   * @param request its output is not written
   * @return null where the file has no such series
   * @throws HistoryException if the file is of no use, or the series cannot be forecast
   */
  public static @Nullable ExplainedHistory read(HistoryRequest request, String seriesId)
      throws IOException {
    Path folder = Files.createTempDirectory("forecast-");
    try {
      HistorySeries series = series(request, seriesId, folder);
      if (series == null) {
        return null;
      }
      Frequency frequency = request.calendar().frequency();
      double[] values =
          series.problem() == null ? series.dense(seriesId, frequency.longestHistory()) : null;
      HistoryProblem problem = series.problem();
      if (values == null || problem != null) {
        throw new HistoryException(
            request.input() + ": " + (problem == null ? seriesId : problem.message()));
      }
      HistoryResult all = HistoryForecast.run(request.to(folder.resolve("all.csv")));
      SeriesCalendar calendar = request.calendar();
      Window window = new Window(values, series.lastSlot(), calendar.season()).begun(calendar);
      return of(request, window, series.lastOffsetDays(), all.shapes());
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  /** The ids in the file, with the number of their rows. */
  public static SortedMap<String, Integer> ids(HistoryRequest request) throws IOException {
    Path folder = Files.createTempDirectory("forecast-");
    try {
      SortedMap<String, Integer> ids = new TreeMap<>();
      for (Path rows : buckets(request, folder)) {
        BucketForecast.read(rows).forEach((id, series) -> ids.put(id, series.rows()));
      }
      return ids;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static @Nullable HistorySeries series(
      HistoryRequest request, String seriesId, Path folder) throws IOException {
    HistorySeries found = null;
    for (Path rows : buckets(request, folder)) {
      Map<String, HistorySeries> bucket = BucketForecast.read(rows);
      found = found == null ? bucket.get(seriesId) : found;
      Files.delete(rows);
    }
    return found;
  }

  private static List<Path> buckets(HistoryRequest request, Path folder) throws IOException {
    return HistoryBuckets.fill(
        request.input(), request.calendar().frequency(), folder, request.threads());
  }

  private static ExplainedHistory of(
      HistoryRequest request, Window series, int offsetDays, List<Shape> shapes) {
    Shape[] unused = new Shape[0];
    SeriesForecast forecast =
        new SeriesForecaster(request.calendar(), request.horizon(), request.origins())
            .forecast(series, unused);
    FamilyForecaster forecaster = new FamilyForecaster(request.calendar());
    FamilyForecast family = forecaster.forecast(series, request.horizon(), request.origins());
    return new ExplainedHistory(
        series,
        offsetDays,
        request.calendar().frequency(),
        forecast,
        family,
        forecaster.explain(series, request.horizon(), family.weights()),
        ErrorQuantiles.of(shapes),
        ShapeCoverage.of(shapes));
  }

  /** The instant of a slot, by its distance from the origin. */
  public LocalDateTime time(long slotsAfter) {
    return frequency.start(window.origin() + slotsAfter).plusDays(offsetDays);
  }

  /** What the newest past origin before a slot said of it; NaN where none did. */
  public double tested(int slotsBeforeOrigin) {
    double tested = Double.NaN;
    for (Map.Entry<Integer, double[]> origin : new TreeMap<>(family.tested()).entrySet()) {
      int ahead = origin.getKey() - slotsBeforeOrigin;
      if (ahead >= 1) {
        return ahead <= origin.getValue().length ? origin.getValue()[ahead - 1] : tested;
      }
    }
    return tested;
  }
}
