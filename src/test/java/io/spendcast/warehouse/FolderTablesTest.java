package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.SharedSpark;
import io.spendcast.config.WarehouseConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/** Small tables are made and filled without Spark, and are what Spark would have made of them. */
class FolderTablesTest {
  private static final Timestamp AT = Timestamp.from(Instant.parse("2026-08-01T00:00:00.000001Z"));

  private final SparkSession spark = SharedSpark.session();
  @TempDir Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void an_empty_warehouse() {
    warehouse = new Warehouse(spark, new WarehouseConfig(folder, "spendcast"));
  }

  @Test
  void a_table_is_what_its_create_statement_makes() {
    for (Table table : List.of(Table.PRICE_VERSIONS, Table.DAILY_LATENCY)) {
      warehouse.createIfAbsent(table);
      String byStatement = "delta.`" + folder.resolve("by_statement_" + table.tableName()) + "`";
      spark.sql(table.definition().createStatement(byStatement));
      Snapshot made = snapshot(folder.resolve(table.tableName()));
      Snapshot stated = snapshot(folder.resolve("by_statement_" + table.tableName()));
      assertThat(made.protocol()).isEqualTo(stated.protocol());
      assertThat(made.metadata().schemaString()).isEqualTo(stated.metadata().schemaString());
      assertThat(made.metadata().configuration()).isEqualTo(stated.metadata().configuration());
      assertThat(made.metadata().partitionColumns())
          .isEqualTo(stated.metadata().partitionColumns());
      assertThat(made.metadata().description()).isEqualTo(table.definition().grain());
    }
  }

  @Test
  void rows_of_every_kind_of_column_are_read_alike_in_this_process_and_by_delta() {
    List<Row> rows =
        List.of(entry("a", List.of("2026-08-01", "2026-08-02")), entry("ß \" \n", List.of()));
    warehouse.append(Table.INGESTED_FILES, rows);
    Dataset<Row> byDelta =
        spark.read().format("delta").load(folder.resolve("ingested_files").toString());
    assertThat(ContentHash.of(warehouse.read(Table.INGESTED_FILES), List.of()))
        .isEqualTo(ContentHash.of(byDelta, List.of()))
        .isEqualTo(ContentHash.of(Table.INGESTED_FILES.of(spark, rows), List.of()))
        .endsWith(":2");
  }

  @Test
  void a_table_that_is_joined_with_itself_has_two_of_each_row() {
    warehouse.append(Table.PUBLISHED_VERSIONS, List.of(published(1), published(2)));
    Dataset<Row> rows = warehouse.read(Table.PUBLISHED_VERSIONS);
    Dataset<Row> again = warehouse.read(Table.PUBLISHED_VERSIONS);
    assertThat(rows.as("a").join(again.as("b"), "table_name").count()).isEqualTo(4);
    assertThat(rows.crossJoin(rows).count()).isEqualTo(4);
  }

  @Test
  void the_files_of_many_runs_are_put_together_and_no_row_is_lost() {
    List<Long> versions = new ArrayList<>();
    for (long version = 1; version <= 36; version++) {
      warehouse.append(Table.PUBLISHED_VERSIONS, List.of(published(version)));
      versions.add(version);
    }
    assertThat(snapshot(folder.resolve("published_versions")).allFiles().collectAsList())
        .hasSizeLessThan(10);
    assertThat(
            warehouse.read(Table.PUBLISHED_VERSIONS).select("version").collectAsList().stream()
                .map(row -> row.getLong(0))
                .sorted())
        .isEqualTo(versions);
    assertThat(warehouse.read(Table.PUBLISHED_VERSIONS, 3).count())
        .as("an earlier version is as it was")
        .isEqualTo(3);
  }

  // FAULTS 45: of two that write at once, neither loses a row.
  @Test
  void rows_of_two_who_append_at_once_are_all_there() {
    Warehouse other = new Warehouse(spark, new WarehouseConfig(folder, "spendcast"));
    warehouse.createIfAbsent(Table.PUBLISHED_VERSIONS);
    SideBySide.both(() -> appendEach(warehouse, 0), () -> appendEach(other, 1));
    Set<Long> versions = new TreeSet<>();
    warehouse
        .read(Table.PUBLISHED_VERSIONS)
        .select("version")
        .collectAsList()
        .forEach(row -> versions.add(row.getLong(0)));
    assertThat(versions).hasSize(40);
    assertThat(warehouse.read(Table.PUBLISHED_VERSIONS).count()).isEqualTo(40);
  }

  @Test
  void a_table_is_made_filled_and_replaced_without_starting_a_process() throws IOException {
    Path recorded = folder.resolve("processes.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      warehouse.append(Table.PUBLISHED_VERSIONS, List.of(published(1)));
      warehouse.overwrite(
          Table.PUBLISHED_VERSIONS, Table.PUBLISHED_VERSIONS.of(spark, List.of(published(2))));
      recording.stop();
      recording.dump(recorded);
    }
    assertThat(RecordingFile.readAllEvents(recorded))
        .extracting(event -> event.getString("command"))
        .isEmpty();
  }

  @Test
  void a_row_without_a_value_that_is_never_null_is_refused_and_nothing_is_written() {
    assertThatThrownBy(
            () ->
                warehouse.append(
                    Table.PUBLISHED_VERSIONS,
                    List.of(RowFactory.create("daily_spend", null, AT, 1L, "run"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("published_versions.version is never NULL");
    assertThat(warehouse.read(Table.PUBLISHED_VERSIONS).count()).isZero();
  }

  private static void appendEach(Warehouse warehouse, long first) {
    for (long version = first; version < 40; version += 2) {
      warehouse.append(Table.PUBLISHED_VERSIONS, List.of(published(version)));
    }
  }

  private static Row published(long version) {
    return RowFactory.create("daily_spend", version, AT, version, "run");
  }

  private static Row entry(String locator, List<String> dates) {
    return RowFactory.create(
        "gateway",
        locator,
        "sum",
        10L,
        null,
        2L,
        2L,
        0L,
        0L,
        0L,
        0L,
        "loaded",
        null,
        dates.stream().map(java.sql.Date::valueOf).toList().toArray(),
        null,
        "batch",
        AT,
        new String[] {"event_id"});
  }

  private Snapshot snapshot(Path table) {
    return DeltaLog.forTable(spark, table.toString()).update(false, Option.empty(), Option.empty());
  }
}
