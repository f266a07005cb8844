package io.spendcast.ingest;

import io.spendcast.config.SourceConfig;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What all sources bring that the ledger does not know yet.
 *
 * @param parsed view {@code parsed}, one row per record
 * @param entries one per input
 */
public record UsageInput(Dataset<Row> parsed, List<LedgerEntry> entries) {

  /** Lists the inputs of every source; their records are read when the view is. */
  public static UsageInput of(Warehouse warehouse, SpendcastConfig config, Instant now) {
    SparkSession spark = warehouse.spark();
    Dataset<Row> parsed = spark.createDataFrame(List.of(), ParsedRows.SCHEMA);
    List<LedgerEntry> entries = new ArrayList<>();
    for (SourceConfig source : config.sources()) {
      SourceSettings settings = SourceReading.settings(source, config.ingest());
      Ledger ledger = Ledger.read(warehouse, source.name());
      if (source.isTable()) {
        TableInput input = new TableInput(spark, source, ledger);
        Dataset<Row> rows = input.rows();
        if (rows != null) {
          parsed = parsed.union(new TableRecords(spark, source, settings, now).parsed(rows));
        }
        entries.addAll(input.entries());
      } else {
        InputPlan plan = InputPlan.of(source, settings, ledger);
        if (!plan.readable().isEmpty()) {
          parsed =
              parsed.union(new FileInput(spark, source, settings, now).parsed(plan.readable()));
        }
        entries.addAll(plan.entries());
      }
    }
    return new UsageInput(parsed, entries);
  }
}
