package io.spendcast.job;

import io.spendcast.config.ForecastConfig;
import io.spendcast.forecast.SpendForecaster;
import io.spendcast.ingest.Fingerprint;
import io.spendcast.price.PriceVersions;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * All that the forecast of an origin is made from.
 *
 * @param weekBefore rows of spend_forecasts, of the origin seven days before, which it is compared
 *     with
 */
record ForecastInputs(SpendHistory known, ForecastConfig planned, List<Row> weekBefore) {

  /** Two with the same hash have the same forecast. */
  String sha256() {
    PriceVersions prices = known.prices().current();
    return new Fingerprint()
        .add(RunRecord.codeVersion())
        .add(SpendForecaster.METHODS)
        .add(known.origin().toString())
        .add(known.zone().getId())
        .add(new TreeSet<>(known.incompleteDays()).toString())
        .add(planned.toString())
        .add(known.intervalCorrections().toString())
        .addAll(texts(known.budgets()))
        .addAll(prices.prices().stream().map(row -> row.entry().priceRowId()).toList())
        .addAll(prices.terms().stream().map(row -> row.term().priceRowId()).toList())
        .addAll(texts(known.volumes()))
        .addAll(texts(weekBefore))
        .sha256();
  }

  private static List<String> texts(Collection<?> values) {
    return values.stream().map(Object::toString).toList();
  }
}
