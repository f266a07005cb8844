package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.spendcast.SampleWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.config.SpendcastConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** The tables need no Spark to be read: Delta Kernel reads them, a reader of Delta on its own. */
class DeltaKernelTest {
  private static final Engine ENGINE = DefaultEngine.create(new Configuration());

  @Test
  void delta_kernel_adds_daily_spend_up_to_what_spark_does() throws IOException {
    long rows = 0;
    long quantity = 0;
    BigDecimal cost = BigDecimal.ZERO;
    for (Row row :
        read(io.spendcast.warehouse.Table.DAILY_SPEND, "quantity", "effective_cost_usd")) {
      rows++;
      quantity += row.getLong(0);
      cost = cost.add(row.isNullAt(1) ? BigDecimal.ZERO : row.getDecimal(1));
    }

    org.apache.spark.sql.Row bySpark =
        SampleWarehouse.sql(
                "SELECT count(*), sum(quantity), sum(effective_cost_usd) FROM daily_spend")
            .first();
    assertThat(rows).isEqualTo(bySpark.getLong(0));
    assertThat(quantity).isEqualTo(bySpark.getLong(1));
    assertThat(cost).isEqualByComparingTo(bySpark.getDecimal(2));
  }

  @Test
  void no_table_asks_its_readers_for_more_than_the_first_protocol() {
    versions()
        .forEach(
            (table, version) ->
                assertThat(snapshot(table.tableName(), version).getProtocol().getMinReaderVersion())
                    .as(table.tableName())
                    .isEqualTo(1));
  }

  private static Map<io.spendcast.warehouse.Table, Long> versions() {
    return new Publications(
            new Warehouse(
                SharedSpark.session(),
                SpendcastConfig.load(SampleWarehouse.configFile()).warehouse()))
        .versions();
  }

  private static Snapshot snapshot(String table, long version) {
    return Table.forPath(ENGINE, SampleWarehouse.folder().resolve(table).toString())
        .getSnapshotAsOfVersion(ENGINE, version);
  }

  private static List<Row> read(io.spendcast.warehouse.Table table, String... columns)
      throws IOException {
    Snapshot snapshot = snapshot(table.tableName(), Objects.requireNonNull(versions().get(table)));
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(snapshot.getSchema().get(column));
    }
    Scan scan = snapshot.getScanBuilder().withReadSchema(schema).build();
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(ENGINE)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> filesOfBatch = files.next().getRows()) {
          while (filesOfBatch.hasNext()) {
            rows.addAll(rowsOf(scan.getScanState(ENGINE), filesOfBatch.next()));
          }
        }
      }
    }
    return rows;
  }

  private static List<Row> rowsOf(Row scanState, Row file) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<FileReadResult> physical =
            ENGINE
                .getParquetHandler()
                .readParquetFiles(
                    Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                    ScanStateRow.getPhysicalDataReadSchema(scanState),
                    Optional.empty());
        CloseableIterator<FilteredColumnarBatch> logical =
            Scan.transformPhysicalData(
                ENGINE, scanState, file, physical.map(FileReadResult::getData))) {
      while (logical.hasNext()) {
        try (CloseableIterator<Row> batch = logical.next().getRows()) {
          batch.forEachRemaining(rows::add);
        }
      }
    }
    return rows;
  }
}
