package io.spendcast.ingest;

import io.spendcast.config.SourceConfig;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * What all sources bring that the ledger does not know yet, and what is read again.
 *
 * @param records read anew each time they are asked for
 * @param entries one per input
 * @param again inputs among them that the ledger knows: what it says of them is replaced
 */
public record UsageInput(
    JavaRDD<InputRecord> records, List<LedgerEntry> entries, Set<InputKey> again) {
  /** Less than this is not worth a task, nor a file of its own in each day. */
  private static final long BYTES_PER_TASK = 16 << 20;

  /** Lists the inputs of every source; their records are not read yet. */
  public static UsageInput of(Warehouse warehouse, SpendcastConfig config, Instant now) {
    return of(warehouse, config, now, Set.of(), (input, why) -> {});
  }

  /**
   * The same with inputs that were read before.
   *
   * @param wanted files that are there, and versions of tables
   * @param unreadable is told which of the versions cannot be read any more, and why
   */
  public static UsageInput of(
      Warehouse warehouse,
      SpendcastConfig config,
      Instant now,
      Set<InputKey> wanted,
      BiConsumer<InputKey, String> unreadable) {
    SparkSession spark = warehouse.spark();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<InputRecord> records = context.emptyRDD();
    List<LedgerEntry> entries = new ArrayList<>();
    for (SourceConfig source : config.sources()) {
      SourceSettings settings = SourceReading.settings(source, config.ingest());
      Set<String> again =
          wanted.stream()
              .filter(input -> input.source().equals(source.name()))
              .map(InputKey::locator)
              .collect(Collectors.toCollection(TreeSet::new));
      Ledger ledger = Ledger.read(warehouse, source.name(), again);
      if (source.isTable()) {
        TableInput input = new TableInput(spark, source, ledger, again);
        input
            .unreadable()
            .forEach(
                (locator, why) -> unreadable.accept(new InputKey(source.name(), locator), why));
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
    Set<InputKey> again = new TreeSet<>(wanted);
    again.retainAll(
        entries.stream().map(entry -> new InputKey(entry.source(), entry.locator())).toList());
    return new UsageInput(inFewTasks(records, entries), entries, again);
  }

  /**
   * The rows of a table that are not of an input that is read again.
   *
   * @param locator the column that names the input of a source
   */
  Dataset<Row> withoutAgain(Dataset<Row> rows, String locator) {
    if (again.isEmpty()) {
      return rows;
    }
    Dataset<Row> inputs =
        rows.sparkSession()
            .createDataFrame(
                again.stream()
                    .map(input -> RowFactory.create(input.source(), input.locator()))
                    .toList(),
                StructType.fromDDL("source STRING, " + locator + " STRING"));
    return rows.join(functions.broadcast(inputs), new String[] {"source", locator}, "left_anti");
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
