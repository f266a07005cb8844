package io.spendcast.facts;

import io.spendcast.ingest.Meter;
import io.spendcast.price.ModelKey;
import io.spendcast.price.PriceBook;
import io.spendcast.price.Resolution;
import io.spendcast.price.SiblingPrices;
import io.spendcast.price.TokenTotals;
import io.spendcast.price.UsageKey;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** The price book as a small view that the fact queries join. */
public final class PriceViews {
  private static final StructType RESOLVED =
      StructType.fromDDL(
          "provider STRING, model STRING, service_tier STRING, is_batch BOOLEAN, region STRING,"
              + " price_slot_start TIMESTAMP, context_band_min BIGINT, meter STRING, team STRING,"
              + " list_unit_price_usd DECIMAL(38, 18), effective_unit_price_usd DECIMAL(38, 18),"
              + " price_row_ids ARRAY<STRING>, unpriced_reason STRING, suggestion STRING,"
              + " lower_bound_unit_price_usd DECIMAL(38, 18),"
              + " upper_bound_unit_price_usd DECIMAL(38, 18)");
  private static final int KEY_COLUMNS = 9;

  /** Most rows kept in the driver's memory; where there are more, all are put on disk. */
  private static final int MANY = 100_000;

  private PriceViews() {}

  /** The columns of {@link #key}. */
  public static StructType keySchema() {
    return new StructType(Arrays.copyOf(RESOLVED.fields(), KEY_COLUMNS));
  }

  /** What a price is asked for: the key columns of {@code resolved_prices}. */
  public static Column[] key() {
    return Arrays.stream(RESOLVED.fieldNames())
        .limit(KEY_COLUMNS)
        .map(functions::col)
        .toArray(Column[]::new);
  }

  /**
   * What session_usage asks prices for. The usage of a session has the prices of the teams that
   * made its calls, whoever began it.
   */
  public static Dataset<Row> sessionKeys(Dataset<Row> sessionUsage) {
    return sessionUsage.withColumn("team", functions.col("call_team")).select(key()).distinct();
  }

  /**
   * View {@code resolved_prices}: the price of each combination that the usage holds, or the reason
   * why there is none. What has no quantity costs nothing and needs no price row.
   *
   * @param usage holds the columns of {@link #key}
   */
  public static Dataset<Row> resolved(SparkSession spark, PriceBook book, Dataset<Row> usage) {
    return resolved(spark, book, usage, MANY);
  }

  /**
   * The same.
   *
   * @param most rows that may stay in the driver's memory
   */
  static Dataset<Row> resolved(SparkSession spark, PriceBook book, Dataset<Row> usage, int most) {
    SiblingPrices siblings = new SiblingPrices(book);
    Iterator<Row> keys = usage.select(key()).distinct().toLocalIterator();
    Dataset<Row> resolved = null;
    do {
      List<Row> rows = new ArrayList<>();
      while (keys.hasNext() && rows.size() < most) {
        rows.add(resolvedRow(keys.next(), book, siblings));
      }
      Dataset<Row> part = spark.createDataFrame(rows, RESOLVED);
      if (resolved == null && !keys.hasNext()) {
        return part;
      }
      Dataset<Row> stored = part.localCheckpoint(true, StorageLevel.DISK_ONLY());
      resolved = resolved == null ? stored : resolved.union(stored);
    } while (keys.hasNext());
    return resolved;
  }

  private static Row resolvedRow(Row key, PriceBook book, SiblingPrices siblings) {
    Object[] values = new Object[RESOLVED.size()];
    for (int i = 0; i < KEY_COLUMNS; i++) {
      values[i] = key.get(i);
    }
    Resolution resolution = resolve(key, book);
    values[9] = resolution.listUnitPriceUsd();
    values[10] = resolution.effectiveUnitPriceUsd();
    values[11] = resolution.priceRowIds().toArray();
    values[12] = resolution.unpricedReason() == null ? null : resolution.unpricedReason().code();
    values[13] = resolution.suggestion();
    UsageKey usage = usage(key);
    SiblingPrices.Range range =
        usage == null || resolution.isPriced() ? null : siblings.around(usage);
    values[14] = range == null ? null : range.lower();
    values[15] = range == null ? null : range.upper();
    return RowFactory.create(values);
  }

  private static Resolution resolve(Row key, PriceBook book) {
    if (TokenTotals.include(key.getAs("meter"))) {
      return TokenTotals.UNPRICED;
    }
    UsageKey usage = usage(key);
    return usage == null
        ? new Resolution(BigDecimal.ZERO, BigDecimal.ZERO, List.of(), null, null)
        : book.resolve(usage);
  }

  /** Null where nothing was consumed, or where no price can be meant. */
  private static @Nullable UsageKey usage(Row key) {
    String meter = key.getAs("meter");
    if (meter.equals("served_from_cache")
        || meter.equals("nothing_metered")
        || TokenTotals.include(meter)) {
      return null;
    }
    return new UsageKey(
        new ModelKey(key.getAs("provider"), key.getAs("model")),
        Meter.valueOf(meter.toUpperCase(Locale.ROOT)),
        key.getAs("service_tier"),
        key.getAs("is_batch"),
        key.getAs("region"),
        key.<Timestamp>getAs("price_slot_start").toInstant(),
        key.getAs("context_band_min"),
        key.getAs("team"));
  }
}
