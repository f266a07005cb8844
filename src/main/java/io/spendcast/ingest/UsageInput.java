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
 * @param earlierBatches with which those were loaded
 * @param grown files among the others of which more is there than was loaded before
 */
public record UsageInput(
    JavaRDD<InputRecord> records,
    List<LedgerEntry> entries,
    Set<InputKey> again,
    Set<String> earlierBatches,
    Set<InputKey> grown) {
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
    Set<InputKey> again = new TreeSet<>();
    Set<String> earlierBatches = new TreeSet<>();
    Set<InputKey> grown = new TreeSet<>();
    for (SourceConfig source : config.sources()) {
      SourceAgain read = SourceAgain.of(warehouse, source, wanted, unreadable);
      SourceSettings settings =
          SourceReading.settings(source, config.ingest()).lookingBack(read.daysAgo(now));
      if (source.isTable()) {
        TableInput input = new TableInput(spark, source, read.ledger(), read.locators());
        input.unreadable().forEach((locator, why) -> unreadable.accept(read.key(locator), why));
        Dataset<Row> rows = input.rows();
        if (rows != null) {
          records = records.union(new TableRecords(spark, source, settings, now).records(rows));
        }
        entries.addAll(input.entries());
      } else {
        InputPlan plan = InputPlan.of(source, settings, read.ledger());
        if (!plan.readable().isEmpty()) {
          records =
              records.union(new FileInput(spark, source, settings, now).records(plan.readable()));
        }
        entries.addAll(read.withoutUnreadable(plan.entries(), unreadable));
        plan.grown().forEach(locator -> grown.add(read.key(locator)));
      }
      for (InputKey input : read.among(entries)) {
        again.add(input);
        earlierBatches.addAll(read.ledger().batches(input.locator()));
      }
    }
    grown.removeAll(again);
    return new UsageInput(inFewTasks(records, entries), entries, again, earlierBatches, grown);
  }

  /**
   * The rows of a table that are not of an input that is read again.
   *
   * @param locator the column that names the input of a source
   */
  Dataset<Row> withoutAgain(Dataset<Row> rows, String locator) {
    return again.isEmpty()
        ? rows
        : rows.join(
            functions.broadcast(readAgain(rows.sparkSession(), locator)),
            new String[] {"source", locator},
            "left_anti");
  }

  /**
   * {@link #again} as rows.
   *
   * @param locator the column that names the input of a source
   */
  Dataset<Row> readAgain(SparkSession spark, String locator) {
    return rows(again, spark, locator);
  }

  /** Some inputs as rows of their source and of the column that names them. */
  static Dataset<Row> rows(Set<InputKey> inputs, SparkSession spark, String locator) {
    return spark.createDataFrame(
        inputs.stream().map(input -> RowFactory.create(input.source(), input.locator())).toList(),
        StructType.fromDDL("source STRING, " + locator + " STRING"));
  }

  /**
   * Hash of what is loaded together; it follows from the inputs, and where some are read again from
   * how they were loaded before: what they bring may be other values.
   */
  String batch() {
    Fingerprint hash = new Fingerprint();
    hash.addAll(entries.stream().map(entry -> entry.source() + '\0' + entry.checksum()).toList());
    if (!earlierBatches.isEmpty()) {
      hash.addAll(earlierBatches);
    }
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
