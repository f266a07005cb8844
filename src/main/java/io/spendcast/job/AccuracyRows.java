package io.spendcast.job;

import io.spendcast.forecast.Accuracy;
import io.spendcast.forecast.GroupForecast;
import io.spendcast.forecast.SumAccuracy;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** Backtests as rows of forecast_accuracy: one of days and one of sums for each series. */
record AccuracyRows(LocalDate origin, List<GroupForecast> forecasts, WeeklyChange changes) {

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
        changes.ofDays(forecast.id(), forecast.days()));
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
        changes.ofSums(forecast.id(), forecast.days()));
  }
}
