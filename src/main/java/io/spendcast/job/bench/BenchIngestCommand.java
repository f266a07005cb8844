package io.spendcast.job.bench;

import io.spendcast.config.WarehouseConfig;
import io.spendcast.job.ExitCode;
import io.spendcast.job.IngestJob;
import io.spendcast.warehouse.SparkSessions;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * JSON lines to checked, deduplicated Delta, beside Spark's own JSON reader to Parquet, which
 * checks nothing and keeps what is delivered twice: once with the columns that the lines hold, once
 * with as many columns as ingest writes.
 */
@Command(
    name = "ingest",
    description = "JSON lines to usage_events, against Spark's JSON reader to Parquet.")
public final class BenchIngestCommand implements Callable<Integer> {
  private static final double GOAL = 1.4;

  /** The columns that the lines hold. */
  private static final String SCHEMA =
      "event_id STRING, session_id STRING, enqueued_at TIMESTAMP, started_at TIMESTAMP,"
          + " completed_at TIMESTAMP, time_to_first_token_us BIGINT, provider STRING, model STRING,"
          + " team STRING, route STRING, status STRING, is_streamed BOOLEAN, input_uncached BIGINT,"
          + " input_cache_read BIGINT, output_text BIGINT, output_reasoning BIGINT";

  /** Of what both sides hold: the events once, without those that are refused. */
  private static final String CONTENT =
      "SELECT count(*), sum(input_uncached), sum(input_cache_read), sum(output_text),"
          + " sum(output_reasoning), sum(unix_micros(completed_at) % 1000000007) FROM (SELECT"
          + " DISTINCT event_id, completed_at, input_uncached, input_cache_read, output_text,"
          + " output_reasoning FROM bench_rows WHERE input_uncached >= 0)";

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Lines of about 400 bytes; 1000000 unless given.")
  private long records;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Measured rounds after one that is not; 5 unless given.")
  private int rounds;

  @Override
  public Integer call() {
    if (records < 1 || rounds < 1) {
      System.err.println("bench ingest: --records and --rounds must be 1 or more");
      return ExitCode.WRONG_USE;
    }
    return BenchFolders.measured("ingest", this::compare);
  }

  private int compare(Path folder) throws IOException {
    Path input = Files.createDirectory(folder.resolve("input")).resolve("usage.jsonl");
    JsonLinesWriter.write(UsageGenerator.of(records), input);
    Path config = BenchUsage.configure(folder);
    SparkSession spark = SparkSessions.openForLargeTables();
    MeasuredRounds ours = new MeasuredRounds("spendcast ingest");
    MeasuredRounds plain = new MeasuredRounds("spark.read.json, write.parquet");
    MeasuredRounds wide = new MeasuredRounds("the same with all columns of usage_events");
    String allColumns = Table.USAGE_EVENTS.definition().schema().toDDL();
    Path warehouse = folder.resolve("warehouse");
    Path parquet = folder.resolve("parquet");
    Path wideParquet = folder.resolve("wide-parquet");
    for (int round = 0; round <= rounds; round++) {
      BenchFolders.delete(warehouse);
      BenchFolders.delete(parquet);
      BenchFolders.delete(wideParquet);
      if (round == 0) {
        ingest(config);
        read(spark, SCHEMA, input, parquet);
        read(spark, allColumns, input, wideParquet);
      } else {
        ours.measure(() -> ingest(config));
        plain.measure(() -> read(spark, SCHEMA, input, parquet));
        wide.measure(() -> read(spark, allColumns, input, wideParquet));
      }
    }
    Dataset<Row> events =
        new Warehouse(spark, new WarehouseConfig(warehouse, "spendcast")).read(Table.USAGE_EVENTS);
    Row mine = content(spark, events);
    Row theirs = content(spark, spark.read().parquet(parquet.toString()));
    System.out.printf(
        Locale.ROOT,
        "%,d lines, %,d bytes, %d rounds%n%s%n%s%n%s%n%s%n",
        records + (records + JsonLinesWriter.REPEATED_EVERY - 1) / JsonLinesWriter.REPEATED_EVERY,
        Files.size(input),
        rounds,
        MeasuredRounds.HEADING,
        ours.line(),
        plain.line(),
        wide.line());
    System.out.printf(
        Locale.ROOT,
        "ratio: %s; to all columns: %s; goal %.1f; results %s%n",
        ours.ratioTo(plain),
        ours.ratioTo(wide),
        GOAL,
        mine.equals(theirs) ? "equal" : "DIFFER: " + mine + " and " + theirs);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"ingest\",\"records\":%d,\"measured\":[%s,%s,%s],\"equal\":%b}%n",
        records,
        ours.json(),
        plain.json(),
        wide.json(),
        mine.equals(theirs));
    return mine.equals(theirs) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static void ingest(Path config) {
    int exitCode =
        new CommandLine(new IngestJob())
            .execute("--config", config.toString(), "--now", "2026-07-15T00:00:00Z");
    if (exitCode != ExitCode.DONE) {
      throw new IllegalStateException("ingest ended with exit code " + exitCode);
    }
  }

  private static void read(SparkSession spark, String schema, Path input, Path parquet) {
    spark
        .read()
        .schema(schema)
        .json(input.toString())
        .write()
        .mode(SaveMode.ErrorIfExists)
        .option("compression", "zstd")
        .parquet(parquet.toString());
  }

  private static Row content(SparkSession spark, Dataset<Row> rows) {
    rows.createOrReplaceTempView("bench_rows");
    return spark.sql(CONTENT).collectAsList().get(0);
  }
}
