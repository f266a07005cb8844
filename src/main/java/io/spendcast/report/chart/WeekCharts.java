package io.spendcast.report.chart;

import io.spendcast.report.model.WeekHistory.LatencyWeek;
import io.spendcast.report.model.WeekReport;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All charts of one report, or none with the reason. */
final class WeekCharts implements ChartRenderer {
  private static final System.Logger LOG = System.getLogger(WeekCharts.class.getName());

  @Override
  public Charts render(WeekReport report) {
    Map<ChartId, Supplier<Optional<ChartImage>>> drawings = new EnumMap<>(ChartId.class);
    drawings.put(ChartId.MONTH, () -> MonthChart.draw(report));
    drawings.put(ChartId.DAILY_SPEND, () -> DailySpendChart.draw(report));
    drawings.put(
        ChartId.LATENCY,
        () -> PercentileChart.draw(report.history().latency(), LatencyWeek::latency));
    drawings.put(
        ChartId.TIME_TO_FIRST_TOKEN,
        () -> PercentileChart.draw(report.history().latency(), LatencyWeek::timeToFirstToken));
    drawings.put(ChartId.RESPONSE_CACHE, () -> ResponseCacheChart.draw(report.history().cache()));
    drawings.put(ChartId.TOKENS, () -> TokenChart.draw(report.history().tokens()));
    Map<ChartId, ChartImage> images = new EnumMap<>(ChartId.class);
    try {
      drawings.forEach((id, drawing) -> drawing.get().ifPresent(image -> images.put(id, image)));
      return new Charts(images, null);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Without fontconfig AWT throws InternalError, without libfreetype LinkageError, without any
      // font a plain Error.
      LOG.log(Level.WARNING, "The report goes out without charts: " + e, e);
      return Charts.none(
          "Charts are left out, as the machine that made this report cannot draw text: it needs"
              + " fontconfig and a font, such as the package fonts-dejavu-core.");
    }
  }
}
