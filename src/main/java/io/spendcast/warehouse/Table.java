package io.spendcast.warehouse;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables of the warehouse; each is declared by {@code warehouse/<name>/schema.sql}. */
public enum Table {
  USAGE_EVENTS,
  CLIENT_TIMINGS,
  USAGE_METRICS,
  QUARANTINED_USAGE,
  INGESTED_FILES,
  INGEST_PLANS,
  PRICE_VERSIONS,
  QUARANTINED_PRICES,
  BUDGETS,
  SERVICE_LEVELS,
  ATTRIBUTION_RULES,
  BILLING_PERIODS,
  DAILY_STATUS,
  USAGE_MIX,
  DAILY_USAGE,
  SESSION_USAGE,
  DAILY_SPEND,
  SPEND_CORRECTIONS,
  KEY_SPEND,
  DAILY_REQUESTS,
  DAILY_LATENCY,
  DAILY_SESSIONS,
  FACT_DAYS,
  SPEND_FORECASTS,
  FORECAST_CONTRIBUTIONS,
  PERIOD_FORECASTS,
  FORECAST_ACCURACY,
  ALERTS,
  REPORT_DELIVERIES,
  BACKFILLS,
  JOB_RUNS,
  PUBLISHED_VERSIONS;

  /** The name in SQL and on disk. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public TableDefinition definition() {
    return TableDefinition.of(tableName());
  }

  /** Rows with the columns of the table. */
  public Dataset<Row> of(SparkSession spark, List<Row> rows) {
    return spark.createDataFrame(rows, definition().schema());
  }
}
