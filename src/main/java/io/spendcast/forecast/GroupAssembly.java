package io.spendcast.forecast;

import io.spendcast.forecast.family.EventDoubts;
import io.spendcast.forecast.family.Explanation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a group's forecast together from its backtest and the paths of its leaves. */
final class GroupAssembly {
  private final Map<String, Double> corrections;
  private final LeafPaths unplanned;
  private final LeafPaths paths;
  private final LocalDate origin;
  private final LocalDate through;
  private final List<YearMonth> months;
  private final List<CalendarPeriod> quarters;

  /**
   * @param corrections of intervals, by group, as {@link IntervalCorrection} gives them
   */
  GroupAssembly(
      Map<String, Double> corrections,
      LeafPaths paths,
      List<PricedLeaf> leaves,
      LocalDate origin,
      LocalDate through,
      List<YearMonth> months,
      List<CalendarPeriod> quarters) {
    this.corrections = corrections;
    this.unplanned = paths;
    this.paths = paths.planned(leaves);
    this.origin = origin;
    this.through = through;
    this.months = List.copyOf(months);
    this.quarters = List.copyOf(quarters);
  }

  /**
   * @param weights of the methods in the family's forecast of the group
   * @param eventDoubtsUsd as {@link Hierarchy#eventDoubtsUsd} gives them
   * @param own what makes up that forecast; null where the group has none
   */
  GroupForecast forecast(
      Backtest backtest,
      Gate gate,
      Map<String, Double> weights,
      EventDoubts eventDoubtsUsd,
      @Nullable Explanation own) {
    PricedGroup group = backtest.group();
    GroupPath path = new GroupPath(group, paths, gate.path());
    double correction = corrections.getOrDefault(group.id(), IntervalCorrection.NONE);
    BacktestErrors errors = new BacktestErrors(group, backtest.origins(), gate.path(), correction);
    EventDoubts doubtsUsd = gate.path() == Method.FAMILY ? eventDoubtsUsd : EventDoubts.NONE;
    List<DayForecast> days = new ArrayList<>();
    for (int day = 1; day <= ChronoUnit.DAYS.between(origin, through); day++) {
      days.add(day(day, path, errors, doubtsUsd.at(day)));
    }
    PeriodTotals totals = new PeriodTotals(group, path, errors, doubtsUsd);
    List<PeriodForecast> ofMonths =
        months.stream().map(month -> totals.of(CalendarPeriod.month(month), origin)).toList();
    Map<String, Double> shown =
        gate.path() == Method.FAMILY ? weights : Map.of(gate.path().columnName(), 1.0);
    Explanation used = gate.path() == Method.FAMILY ? own : null;
    return new GroupForecast(
        group.id(),
        origin,
        days,
        contributions(days, new GroupPath(group, unplanned, gate.path()), used),
        PastDays.of(backtest, gate.path(), origin, used),
        ofMonths,
        quarters.stream().map(quarter -> totals.of(quarter, origin)).toList(),
        accuracy(gate, backtest, days, sums(gate, backtest, ofMonths), shown),
        group.unpricedSeries(),
        group.isPriced());
  }

  private List<DayContributions> contributions(
      List<DayForecast> days, GroupPath unplannedPath, @Nullable Explanation own) {
    List<DayContributions> contributions = new ArrayList<>();
    for (int day = 1; day <= days.size(); day++) {
      DayForecast forecast = days.get(day - 1);
      BigDecimal planned = forecast.volumePartUsd().subtract(unplannedPath.volumePartUsd(day));
      contributions.add(DayContributions.of(forecast, planned, day, own));
    }
    return contributions;
  }

  private DayForecast day(
      int daysAfter, GroupPath path, BacktestErrors errors, double eventDoubtUsd) {
    BigDecimal median = path.medianUsd(daysAfter);
    BigDecimal volumePart = path.volumePartUsd(daysAfter);
    Interval interval = errors.day(daysAfter, median.doubleValue(), eventDoubtUsd);
    return new DayForecast(
        origin.plusDays(daysAfter),
        median,
        path.meanUsd(daysAfter),
        interval.lowUsd(Coverage.LOW_80),
        interval.highUsd(1 - Coverage.LOW_80),
        interval.lowUsd(Coverage.LOW_95),
        interval.highUsd(1 - Coverage.LOW_95),
        volumePart,
        median.subtract(volumePart));
  }

  private static SumAccuracy sums(Gate gate, Backtest backtest, List<PeriodForecast> months) {
    double width = 0.0;
    double rest = 0.0;
    for (PeriodForecast month : months) {
      width += month.hi80() - month.lo80();
      rest += month.medianUsd().subtract(month.actualSoFarUsd()).doubleValue();
    }
    return new SumAccuracy(
        backtest.wapeOfSums(gate.path()),
        backtest.wapeOfSums(Method.RUN_RATE),
        backtest.wapeOfSums(Method.SEASONAL_NAIVE),
        rest > 0.0 ? width / rest : null);
  }

  private static Accuracy accuracy(
      Gate gate,
      Backtest backtest,
      List<DayForecast> days,
      SumAccuracy sums,
      Map<String, Double> weights) {
    Coverage coverage80 = Coverage.measure(backtest, gate.path(), Coverage.LOW_80);
    Coverage coverage95 = Coverage.measure(backtest, gate.path(), Coverage.LOW_95);
    return new Accuracy(
        gate.method(),
        gate.reason(),
        backtest.origins().size(),
        backtest.origins().stream().mapToInt(BacktestOrigin::days).max().orElse(0),
        backtest.wape(gate.path()),
        backtest.mase(gate.path()),
        backtest.bias(gate.path()),
        coverage80.days(),
        coverage95.days(),
        coverage80.totals(),
        coverage95.totals(),
        relativeWidth(days),
        gate.gainOver(Method.RUN_RATE, backtest),
        gate.gainOver(Method.SEASONAL_NAIVE, backtest),
        backtest.wape(Method.RUN_RATE),
        backtest.wape(Method.SEASONAL_NAIVE),
        sums,
        weights);
  }

  private static @Nullable Double relativeWidth(List<DayForecast> days) {
    double width = 0.0;
    double median = 0.0;
    for (DayForecast day : days) {
      width += day.hi80() - day.lo80();
      median += day.medianUsd().doubleValue();
    }
    return median > 0.0 ? width / median : null;
  }
}
