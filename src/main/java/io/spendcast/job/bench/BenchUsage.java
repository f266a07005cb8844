package io.spendcast.job.bench;

import io.spendcast.config.WarehouseConfig;
import io.spendcast.job.PricesCommand;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine;

/**
 * A warehouse that holds made-up usage events and their prices and nothing else: what the facts are
 * made from. It is made once per seed and size.
 *
 * @param folder holds the warehouse and its configuration
 */
record BenchUsage(Path folder) {
  private static final StructType CALL =
      StructType.fromDDL(
          "event_id STRING, session_id STRING, event_at TIMESTAMP, queue_us BIGINT,"
              + " latency_us BIGINT, time_to_first_token_us BIGINT, provider STRING, model STRING,"
              + " team STRING, route STRING, input_uncached BIGINT, input_cache_read BIGINT,"
              + " output_text BIGINT, output_reasoning BIGINT, is_streamed BOOLEAN, status STRING");

  /**
   * Columns of usage_events that every call gives alike; those that neither gives are NULL or 0.
   */
  private static final List<String> CONSTANTS =
      List.of(
          "event_id AS call_id",
          "1 AS attempt",
          "'first' AS attempt_class",
          "'gateway' AS source",
          "'generated' AS source_file",
          "0L AS source_line",
          "md5(event_id) AS content_hash",
          "TIMESTAMP '2026-07-15 00:00:00' AS ingested_at",
          "TIMESTAMP '2026-07-15 00:00:00' AS recorded_at",
          "'full' AS latency_class",
          "IF(is_streamed, 'valid', 'not_streamed') AS first_token_class",
          "'standard' AS service_tier",
          "false AS is_batch",
          "'chat' AS operation",
          "'production' AS environment",
          "to_date(event_at) AS event_date");

  /** The events of some usage, made where they do not lie there yet. */
  static BenchUsage of(SparkSession spark, Path data, UsageGenerator usage) throws IOException {
    String name =
        "seed-%d-calls-%d-days-%d-largest-%s"
            .formatted(usage.seed(), usage.calls(), usage.days(), usage.largestTeamShare());
    BenchUsage made = new BenchUsage(data.resolve(name));
    if (!Files.exists(made.finished())) {
      BenchFolders.delete(made.folder());
      Files.createDirectories(made.folder());
      made.make(spark, usage);
      Files.createFile(made.finished());
    }
    return made;
  }

  Path warehouse() {
    return folder.resolve("warehouse");
  }

  Path priceList() {
    return folder.resolve("prices.csv");
  }

  private Path finished() {
    return folder.resolve("finished");
  }

  /** The configuration of a warehouse. */
  static Path configure(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("bench.conf"),
        "spendcast { warehouse { path = warehouse }, sources { gateway { path = input } } }\n");
  }

  private void make(SparkSession spark, UsageGenerator usage) throws IOException {
    Warehouse warehouse = new Warehouse(spark, new WarehouseConfig(warehouse(), "spendcast"));
    // One task per day, so that a day is one file in the order of time.
    MapPartitionsFunction<Long, Row> calls = numbers -> calls(usage, numbers);
    spark
        .range(0, usage.calls(), 1, usage.days())
        .as(Encoders.LONG())
        .mapPartitions(calls, Encoders.row(CALL))
        .createOrReplaceTempView("bench_calls");
    StructType schema = Table.USAGE_EVENTS.definition().schema();
    warehouse
        .stage(Table.USAGE_EVENTS, spark.sql("SELECT " + columns(schema) + " FROM bench_calls"))
        .commit();
    warehouse.append(
        Table.INGESTED_FILES,
        spark.sql(
            "SELECT 'gateway' AS source, 'generated' AS locator, 'generated' AS checksum,"
                + " 0L AS bytes, NULL AS modified_at, count(*) AS records, count(*) AS accepted,"
                + " 0L AS duplicate, 0L AS quarantined, 0L AS kept_out, 0L AS replaced_earlier,"
                + " 'loaded' AS state, NULL AS detail, collect_set(event_date) AS event_dates,"
                + " CAST(NULL AS BIGINT) AS last_version, 'generated' AS batch,"
                + " TIMESTAMP '2026-07-15 00:00:00' AS ingested_at, array('event_id') AS fields"
                + " FROM delta.`"
                + warehouse().resolve("usage_events")
                + "`"));
    Files.write(priceList(), prices());
    int exitCode =
        new CommandLine(new PricesCommand())
            .execute(
                "load",
                priceList().toString(),
                "--config",
                configure(folder).toString(),
                "--known-at",
                "2026-01-01",
                "--now",
                "2026-07-15T00:00:00Z");
    if (exitCode != 0) {
      throw new IllegalStateException("prices load ended with exit code " + exitCode);
    }
  }

  private static Iterator<Row> calls(UsageGenerator usage, Iterator<Long> numbers) {
    Stream<Long> each =
        StreamSupport.stream(Spliterators.spliteratorUnknownSize(numbers, 0), false);
    return each.map(number -> row(usage.call(number))).iterator();
  }

  private static Row row(GeneratedCall call) {
    Timestamp eventAt = new Timestamp(call.eventAtMicros() / 1000);
    eventAt.setNanos((int) (call.eventAtMicros() % 1_000_000) * 1000);
    return RowFactory.create(
        call.eventId(),
        call.sessionId(),
        eventAt,
        call.queueMicros(),
        call.latencyMicros(),
        call.firstTokenMicros(),
        call.provider(),
        call.model(),
        call.team(),
        call.route(),
        call.inputUncached(),
        call.inputCacheRead(),
        call.outputText(),
        call.outputReasoning(),
        call.streamed(),
        call.status());
  }

  private static String columns(StructType table) {
    List<String> columns = new ArrayList<>();
    for (StructField field : table.fields()) {
      String name = field.name();
      String given =
          CONSTANTS.stream().filter(each -> each.endsWith(" AS " + name)).findFirst().orElse(null);
      if (Arrays.asList(CALL.fieldNames()).contains(name)) {
        columns.add(name);
      } else if (given != null) {
        columns.add(given);
      } else {
        String value = field.nullable() ? "NULL" : "0";
        columns.add("CAST(" + value + " AS " + field.dataType().sql() + ") AS " + name);
      }
    }
    return String.join(", ", columns);
  }

  /** Four prices for each model; those of the first two change at noon of a day. */
  private static List<String> prices() {
    List<String> lines = new ArrayList<>();
    lines.add("provider,model,meter,unit_price,per,effective_from,effective_to");
    String[] models = UsageGenerator.models();
    for (int i = 0; i < models.length; i++) {
      String key = UsageGenerator.providerOf(models[i]) + "," + models[i] + ",";
      int cents = 40 + 25 * i;
      for (int change = 0; change < (i < 2 ? 2 : 1); change++) {
        String validity =
            i >= 2
                ? "2026-01-01T00:00:00Z,"
                : change == 0
                    ? "2026-01-01T00:00:00Z,2026-06-15T12:00:00Z"
                    : "2026-06-15T12:00:00Z,";
        int price = cents + 10 * change;
        lines.add(key + "input_uncached," + usd(price) + ",1000000," + validity);
        lines.add(key + "input_cache_read," + usd(price / 5) + ",1000000," + validity);
        lines.add(key + "output_text," + usd(price * 4) + ",1000000," + validity);
        lines.add(key + "output_reasoning," + usd(price * 4) + ",1000000," + validity);
      }
    }
    return lines;
  }

  private static String usd(int cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
