package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetriedTaskTest {
  private static final int RECORDS = 500;

  @TempDir Path folder;

  /** Gives its records, and fails before the last of them the first two times. */
  private record FailingAtFirst(Iterator<InputRecord> records) implements Iterator<InputRecord> {
    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public InputRecord next() {
      InputRecord next = records.next();
      if (!records.hasNext() && TaskContext.get().attemptNumber() < 2) {
        throw new IllegalStateException("the machine of this task went away");
      }
      return next;
    }
  }

  @Test
  void fault_53_a_task_that_is_done_again_leaves_no_row_twice_and_no_file_behind()
      throws IOException {
    Warehouse warehouse =
        new ScratchWarehouse(folder, Records.NOW.toString(), "sources { gateway { path = in } }")
            .warehouse();
    List<InputRecord> records = new ArrayList<>();
    for (int line = 1; line <= RECORDS; line++) {
      String json =
          Records.with("\"input_uncached\":" + line).replace("\"e1\"", "\"e" + line + '"');
      records.add(new InputRecord("gateway", "a.jsonl", line, Records.parse(json), null, null));
    }
    JavaRDD<InputRecord> failing =
        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext())
            .parallelize(records, 2)
            .mapPartitions(FailingAtFirst::new);

    StagedUsage staged = StagedUsage.of(warehouse, failing, Records.NOW);
    assertThat(staged.tally().accepted()).isEqualTo(RECORDS);
    staged.rows().commit();
    staged.discard();

    Dataset<Row> events = warehouse.read(Table.USAGE_EVENTS);
    assertThat(
            events
                .selectExpr("count(*)", "count(DISTINCT event_id)", "sum(input_uncached)")
                .first()
                .mkString(" "))
        .isEqualTo(RECORDS + " " + RECORDS + " " + RECORDS * (RECORDS + 1) / 2);
    try (Stream<Path> files = Files.walk(folder.resolve("warehouse/usage_events"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".parquet")))
          .hasSize(events.inputFiles().length);
    }
  }
}
