package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.forecast.Accuracy;
import io.spendcast.forecast.DayContributions;
import io.spendcast.forecast.DayForecast;
import io.spendcast.forecast.GroupForecast;
import io.spendcast.forecast.PastDay;
import io.spendcast.forecast.family.Block;
import io.spendcast.price.PriceBook;
import io.spendcast.report.QuantityFormat;
import io.spendcast.report.model.ForecastPlot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A series of the warehouse's forecast, to be looked at. */
final class SpendPlot {
  private SpendPlot() {}

  /**
   * @throws InvalidConfigurationException where there is no such series
   */
  static ForecastPlot of(Run run, String series) {
    SpendHistory history =
        SpendHistory.read(run, run.publications()::read)
            .orElseThrow(
                () ->
                    new InvalidConfigurationException(
                        List.of("no day is complete yet; run daily first")));
    List<GroupForecast> forecasts =
        history.forecast(
            SpendScenario.known(history.origin(), PriceBook.current(history.prices())));
    return forecasts.stream()
        .filter(each -> each.id().equals(series))
        .findFirst()
        .map(forecast -> plot(run, history, requirePriced(forecast)))
        .orElseThrow(() -> new InvalidConfigurationException(List.of(unknown(series, forecasts))));
  }

  private static GroupForecast requirePriced(GroupForecast forecast) {
    if (!forecast.isPriced()) {
      throw new InvalidConfigurationException(
          List.of(
              "nothing of "
                  + forecast.id()
                  + " has a price, so there is no forecast of it; load its price by prices load"));
    }
    return forecast;
  }

  private static String unknown(String series, List<GroupForecast> forecasts) {
    return "no series '"
        + series
        + "' is forecast"
        + new SeriesNames(
                forecasts.stream().filter(GroupForecast::isPriced).map(GroupForecast::id).toList())
            .insteadOf(series)
        + (series.startsWith("route=")
            ? "; a route is forecast where it has a monthly budget"
            : "");
  }

  private static ForecastPlot plot(Run run, SpendHistory history, GroupForecast forecast) {
    Map<Block, double[]> contributions = new EnumMap<>(Block.class);
    int days = forecast.days().size();
    for (int day = 0; day < days; day++) {
      DayContributions made = forecast.contributions().get(day);
      for (Block block : Block.values()) {
        contributions.computeIfAbsent(block, none -> new double[days])[day] =
            made.usd().getOrDefault(block, BigDecimal.ZERO).doubleValue();
      }
    }
    return new ForecastPlot(
        forecast.id(),
        true,
        "day",
        forecast.history().stream().map(SpendPlot::past).toList(),
        forecast.days().stream().map(SpendPlot::ahead).toList(),
        contributions,
        forecast.accuracy().weights(),
        "By "
            + forecast.accuracy().method().columnName().replace('_', '-')
            + ": "
            + forecast.accuracy().gateReason()
            + ".",
        accuracy(forecast.accuracy()),
        notes(forecast),
        "Made "
            + QuantityFormat.minute(run.now(), history.zone())
            + " from usage through "
            + QuantityFormat.dayAndYear(history.origin())
            + ". Days are calendar days in "
            + history.zone().getId()
            + ". Money is US dollars; the fit stands at the prices of its day, the forecast at the"
            + " prices that are known for its days.");
  }

  private static List<String> notes(GroupForecast forecast) {
    List<String> notes = new ArrayList<>();
    if (!forecast.unpricedSeries().isEmpty()) {
      notes.add(
          QuantityFormat.count(forecast.unpricedSeries().size())
              + " parts of it have days without a price, which are in no amount here.");
    }
    return notes;
  }

  private static ForecastPlot.Past past(PastDay day) {
    return new ForecastPlot.Past(
        day.date().atStartOfDay(), day.actualUsd(), day.fittedUsd(), day.testedUsd());
  }

  private static ForecastPlot.Ahead ahead(DayForecast day) {
    return new ForecastPlot.Ahead(
        day.date().atStartOfDay(),
        day.medianUsd().doubleValue(),
        day.lo80(),
        day.hi80(),
        day.lo95(),
        day.hi95());
  }

  private static ForecastPlot.Accuracy accuracy(Accuracy accuracy) {
    return new ForecastPlot.Accuracy(
        accuracy.origins(),
        accuracy.wape(),
        accuracy.mase(),
        accuracy.bias(),
        accuracy.coverage80(),
        accuracy.coverage95(),
        accuracy.runRateWape(),
        accuracy.seasonalNaiveWape());
  }
}
