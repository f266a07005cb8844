package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.SharedSpark;
import io.spendcast.config.WarehouseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS 45: two writers without a lock, as in a catalog, each on days of its own. */
class TwoWritersTest {
  private static final int ROUNDS = 3;
  private static final List<LocalDate> DAYS =
      List.of(LocalDate.parse("2026-08-10"), LocalDate.parse("2026-08-11"));

  @TempDir Path folder;

  @Test
  void writers_of_different_days_both_succeed_and_keep_the_other_days() throws Exception {
    WarehouseConfig config = new WarehouseConfig(folder, "two_writers_test");
    Warehouse warehouse = new Warehouse(SharedSpark.session(), config);
    LocalDate kept = LocalDate.parse("2026-08-09");
    warehouse.replaceDays(Table.DAILY_STATUS, "usage_date", List.of(kept), rows(kept, 0));
    CyclicBarrier barrier = new CyclicBarrier(DAYS.size());
    ExecutorService writers = Executors.newFixedThreadPool(DAYS.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (LocalDate day : DAYS) {
        running.add(
            writers.submit(
                () -> {
                  for (int round = 1; round <= ROUNDS; round++) {
                    Dataset<Row> rows = rows(day, round);
                    barrier.await(1, TimeUnit.MINUTES);
                    warehouse.replaceDays(Table.DAILY_STATUS, "usage_date", List.of(day), rows);
                  }
                  return null;
                }));
      }
      for (Future<?> writer : running) {
        writer.get();
      }
    } finally {
      writers.shutdownNow();
    }

    assertThat(
            warehouse
                .read(Table.DAILY_STATUS)
                .selectExpr("concat(usage_date, ' ', records)")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("2026-08-09 0", "2026-08-10 " + ROUNDS, "2026-08-11 " + ROUNDS);
    assertThat(warehouse.newestCommit(Table.DAILY_STATUS).version())
        .as("every write is a commit")
        .isEqualTo(1 + DAYS.size() * ROUNDS);
  }

  @Test
  void a_writer_is_refused_a_day_that_another_has_written_meanwhile_and_no_other_day()
      throws Exception {
    WarehouseConfig config = new WarehouseConfig(folder, "two_writers_test");
    Warehouse warehouse = new Warehouse(SharedSpark.session(), config);
    LocalDate contested = DAYS.get(0);
    LocalDate free = DAYS.get(1);
    warehouse.createIfAbsent(Table.DAILY_STATUS);
    StagedRows ofContested = staged(warehouse, contested);
    StagedRows ofFree = staged(warehouse, free);
    warehouse.replaceDays(Table.DAILY_STATUS, "usage_date", List.of(contested), rows(contested, 1));

    assertThat(ofFree.commit(List.of(free))).isEqualTo(1);
    assertThatThrownBy(() -> ofContested.commit(List.of(contested)))
        .as("neither has removed a file that the other knows of")
        .isInstanceOf(ConcurrentChangeException.class)
        .hasMessageContaining("daily_status");
    assertThatThrownBy(() -> staged(warehouse, free).commit(List.of(contested)))
        .hasMessageContaining("another day");
  }

  @Test
  void rows_of_another_day_are_refused() throws Exception {
    WarehouseConfig config = new WarehouseConfig(folder, "two_writers_test");
    Warehouse warehouse = new Warehouse(SharedSpark.session(), config);

    assertThatThrownBy(
            () ->
                warehouse.replaceDays(
                    Table.DAILY_STATUS, "usage_date", List.of(DAYS.get(0)), rows(DAYS.get(1), 1)))
        .hasMessageContaining("rows of daily_status are of another day: usage_date=2026-08-11");
    assertThat(warehouse.read(Table.DAILY_STATUS).count()).isZero();
  }

  /** A file that nobody reads. */
  private StagedRows staged(Warehouse warehouse, LocalDate day) throws IOException {
    StagedRows staged = warehouse.stage(Table.DAILY_STATUS);
    String name = "usage_date=" + day + "/part-" + UUID.randomUUID() + ".parquet";
    Path file = folder.resolve("daily_status").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "no rows");
    staged.add(List.of(new NewDataFile(name, day, 1, Files.size(file), 0)));
    return staged;
  }

  private Dataset<Row> rows(LocalDate day, int records) throws IOException {
    Path file = Files.createTempFile(folder, "rows", ".csv");
    Files.writeString(file, "usage_date,records\n" + day + "," + records + "\n");
    return InputViews.read(SharedSpark.session(), Table.DAILY_STATUS.tableName(), file);
  }
}
