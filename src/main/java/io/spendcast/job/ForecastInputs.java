package io.spendcast.job;

import io.spendcast.config.ForecastConfig;
import io.spendcast.forecast.SpendForecaster;
import io.spendcast.ingest.Fingerprint;
import io.spendcast.price.PriceVersions;
import java.sql.Timestamp;
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
        .addAll(known.budgets().stream().map(Object::toString).toList())
        .addAll(prices.prices().stream().map(row -> row.entry().priceRowId()).toList())
        .addAll(prices.terms().stream().map(row -> row.term().priceRowId()).toList())
        .addAll(hashes(known.volumes()))
        .addAll(hashes(weekBefore))
        .sha256();
  }

  private static List<String> hashes(List<Row> rows) {
    return rows.stream().map(ForecastInputs::hash).toList();
  }

  /** The same in every time zone; an unknown name is another than one called null. */
  private static String hash(Row row) {
    Fingerprint hash = new Fingerprint();
    for (int column = 0; column < row.size(); column++) {
      Object value = row.get(column);
      hash.add(
          value == null
              ? "unknown"
              : "= " + (value instanceof Timestamp instant ? instant.toInstant() : value));
    }
    return hash.sha256();
  }
}
