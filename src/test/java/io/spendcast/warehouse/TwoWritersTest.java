package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import io.spendcast.config.WarehouseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
                    barrier.await();
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

  private Dataset<Row> rows(LocalDate day, int records) throws IOException {
    Path file = Files.createTempFile(folder, "rows", ".csv");
    Files.writeString(file, "usage_date,records\n" + day + "," + records + "\n");
    return InputViews.read(SharedSpark.session(), Table.DAILY_STATUS.tableName(), file);
  }
}
