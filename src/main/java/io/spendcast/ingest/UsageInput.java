package io.spendcast.ingest;

import io.spendcast.config.SourceConfig;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What all sources bring that the ledger does not know yet.
 *
 * @param records read anew each time they are asked for
 * @param entries one per input
 */
public record UsageInput(JavaRDD<InputRecord> records, List<LedgerEntry> entries) {
  /** Less than this is not worth a task, nor a file of its own in each day. */
  private static final long BYTES_PER_TASK = 16 << 20;

  /** Lists the inputs of every source; their records are not read yet. */
  public static UsageInput of(Warehouse warehouse, SpendcastConfig config, Instant now) {
    SparkSession spark = warehouse.spark();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<InputRecord> records = context.emptyRDD();
    List<LedgerEntry> entries = new ArrayList<>();
    for (SourceConfig source : config.sources()) {
      SourceSettings settings = SourceReading.settings(source, config.ingest());
      Ledger ledger = Ledger.read(warehouse, source.name());
      if (source.isTable()) {
        TableInput input = new TableInput(spark, source, ledger);
        Dataset<Row> rows = input.rows();
        if (rows != null) {
          records = records.union(new TableRecords(spark, source, settings, now).records(rows));
        }
        entries.addAll(input.entries());
      } else {
        InputPlan plan = InputPlan.of(source, settings, ledger);
        if (!plan.readable().isEmpty()) {
          records =
              records.union(new FileInput(spark, source, settings, now).records(plan.readable()));
        }
        entries.addAll(plan.entries());
      }
    }
    return new UsageInput(inFewTasks(records, entries), entries);
  }

  /** Hash of what is loaded together; it follows from the inputs alone. */
  String batch() {
    Fingerprint hash = new Fingerprint();
    hash.addAll(entries.stream().map(entry -> entry.source() + '\0' + entry.checksum()).toList());
    return hash.sha256();
  }

  private static JavaRDD<InputRecord> inFewTasks(
      JavaRDD<InputRecord> records, List<LedgerEntry> entries) {
    boolean hasTables = entries.stream().anyMatch(entry -> entry.bytes() == null);
    long bytes =
        entries.stream()
            .filter(LedgerEntry::isLoaded)
            .mapToLong(entry -> entry.bytes() == null ? 0 : entry.bytes())
            .sum();
    long tasks = Math.max(1, bytes / BYTES_PER_TASK);
    return hasTables || tasks >= records.getNumPartitions()
        ? records
        : records.coalesce((int) tasks);
  }
}
