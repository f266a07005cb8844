package io.spendcast.job;

import io.spendcast.forecast.Accuracy;
import io.spendcast.forecast.GroupForecast;
import io.spendcast.forecast.IntervalCorrection;
import io.spendcast.forecast.MonthAccuracy;
import io.spendcast.forecast.SumAccuracy;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of forecast_accuracy: of each series one of days, one of sums, and one for each day of a
 * month from which past months' ends were forecast again.
 *
 * @param corrections of intervals, by series
 * @param inputs hash of what the forecasts were made from
 */
record AccuracyRows(
    LocalDate origin,
    List<GroupForecast> forecasts,
    WeeklyChange changes,
    Map<String, Double> corrections,
    String inputs) {
  /**
   * @param trialInputs hash of what the trials were made from
   */
  List<Row> months(List<MonthAccuracy> trials, String trialInputs) {
    return trials.stream().map(trial -> ofMonths(trial, trialInputs)).toList();
  }

  /** The same trials for this origin, from rows of another. */
  List<Row> monthsAgain(List<Row> stored) {
    return stored.stream().map(this::again).toList();
  }

  private Row again(Row row) {
    Object[] values = new Object[row.size()];
    for (int column = 0; column < values.length; column++) {
      values[column] = row.get(column);
    }
    values[row.fieldIndex("origin")] = Date.valueOf(origin);
    values[row.fieldIndex("interval_factor")] = correction(row.getAs("series"));
    return RowFactory.create(values);
  }

  private Row ofMonths(MonthAccuracy trial, String trialInputs) {
    return RowFactory.create(
        Date.valueOf(origin),
        trial.series(),
        MonthAccuracy.GROUP + trial.dayOfMonth(),
        trial.method().columnName(),
        trial.gate(),
        trial.months(),
        trial.longestDays(),
        trial.wape(),
        null,
        trial.bias(),
        null,
        null,
        null,
        trial.runRateWape(),
        trial.seasonalNaiveWape(),
        known(trial.gainOverRunRate()),
        known(trial.gainOverSeasonalNaive()),
        CollectionConverters.asScala(Map.<String, Double>of()),
        null,
        correction(trial.series()),
        trialInputs);
  }

  private double correction(String series) {
    return corrections.getOrDefault(series, IntervalCorrection.NONE);
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (GroupForecast forecast : forecasts) {
      rows.add(ofDays(forecast, forecast.accuracy()));
      rows.add(ofSums(forecast, forecast.accuracy(), forecast.accuracy().sums()));
    }
    return rows;
  }

  private Row ofDays(GroupForecast forecast, Accuracy accuracy) {
    return RowFactory.create(
        Date.valueOf(origin),
        forecast.id(),
        "days",
        accuracy.method().columnName(),
        accuracy.gateReason(),
        accuracy.origins(),
        accuracy.horizonDays(),
        accuracy.wape(),
        accuracy.mase(),
        accuracy.bias(),
        accuracy.coverage80(),
        accuracy.coverage95(),
        accuracy.meanWidth80(),
        accuracy.runRateWape(),
        accuracy.seasonalNaiveWape(),
        accuracy.gainOverRunRate(),
        accuracy.gainOverSeasonalNaive(),
        CollectionConverters.asScala(accuracy.weights()),
        changes.ofDays(forecast.id(), forecast.days()),
        correction(forecast.id()),
        inputs);
  }

  private Row ofSums(GroupForecast forecast, Accuracy accuracy, SumAccuracy sums) {
    return RowFactory.create(
        Date.valueOf(origin),
        forecast.id(),
        "sums",
        accuracy.method().columnName(),
        accuracy.gateReason(),
        accuracy.origins(),
        accuracy.horizonDays(),
        sums.wape(),
        null,
        accuracy.bias(),
        accuracy.totalCoverage80(),
        accuracy.totalCoverage95(),
        sums.meanWidth80(),
        sums.runRateWape(),
        sums.seasonalNaiveWape(),
        sums.gainOverRunRate(),
        sums.gainOverSeasonalNaive(),
        CollectionConverters.asScala(accuracy.weights()),
        changes.ofSums(forecast.id(), forecast.days()),
        correction(forecast.id()),
        inputs);
  }
}
