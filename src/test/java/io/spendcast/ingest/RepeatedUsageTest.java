package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedUsageTest {
  @TempDir Path folder;

  @Test
  void ids_that_need_a_look_are_told_apart_as_long_as_they_are_few() {
    Warehouse warehouse = warehouse();
    load(warehouse, record("stored", 1));
    StagedUsage staged =
        staged(
            warehouse,
            record("once", 1),
            record("same", 1),
            record("same", 1),
            record("differs", 1),
            record("differs", 2),
            record("stored", 1),
            record("stored", 1));

    try (RepeatedUsage some = RepeatedUsage.of(warehouse, staged, RepeatedUsage.FEW);
        RepeatedUsage all = RepeatedUsage.of(warehouse, staged, 0)) {
      assertThat(some.exact().repeated()).extracting(RecordKeys.Key::line).containsExactly(3L);
      assertThat(some.count()).isEqualTo(2);
      assertThat(all.exact()).isEqualTo(ExactRepeats.NONE);
      assertThat(all.count()).isEqualTo(3);
      assertThat(hashes(all))
          .isEqualTo(
              Stream.concat(some.exact().ids().stream(), hashes(some).stream()).sorted().toList());
    }
    staged.discard();
  }

  private static List<Long> hashes(RepeatedUsage repeated) {
    return repeated.others().collectAsList().stream()
        .map((Row row) -> row.getLong(0))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private Warehouse warehouse() {
    return new ScratchWarehouse(folder, Records.NOW.toString(), "sources { gateway { path = in } }")
        .warehouse();
  }

  private static void load(Warehouse warehouse, String... records) {
    StagedUsage staged = staged(warehouse, records);
    staged.rows().commit();
    staged.discard();
  }

  private static StagedUsage staged(Warehouse warehouse, String... records) {
    List<InputRecord> parsed = new ArrayList<>();
    for (String record : records) {
      int line = parsed.size() + 1;
      parsed.add(new InputRecord("gateway", "a.jsonl", line, Records.parse(record), null, null));
    }
    return StagedUsage.of(
        warehouse,
        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext())
            .parallelize(parsed, 2),
        Records.NOW);
  }

  private static String record(String id, int tokens) {
    return Records.with("\"input_uncached\":" + tokens).replace("\"e1\"", "\"" + id + '"');
  }
}
