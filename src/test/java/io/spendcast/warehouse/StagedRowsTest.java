package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedRowsTest {
  /** More than are open at once. */
  private static final int DAYS = 300;

  private static final LocalDate FIRST = LocalDate.parse("2025-10-01");

  @TempDir Path folder;

  private static String line(int number) {
    return "{\"event_id\":\"e%d\",\"enqueued_at\":\"%sT10:00:00Z\",\"provider\":\"p\",\"model\":\"m\",\"input_uncached\":%d,\"output_text\":1}"
        .formatted(number, FIRST.plusDays(number % DAYS), number);
  }

  private ScratchWarehouse loaded() {
    ScratchWarehouse scratch =
        new ScratchWarehouse(
            folder.resolve("O'Neil's a b%20"),
            "2026-08-01T00:00:00Z",
            "sources { gateway { path = input } }");
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < 2 * DAYS; number++) {
      lines.add(line(number));
    }
    for (int number = 0; number < 5; number++) {
      lines.add(line(number));
    }
    scratch.write("input/usage.jsonl", lines.toArray(String[]::new));
    assertThat(scratch.run("ingest")).as(scratch.said()).isZero();
    return scratch;
  }

  @Test
  void more_days_than_files_may_be_open_and_what_is_repeated_leaves_no_file_behind()
      throws IOException {
    ScratchWarehouse scratch = loaded();
    assertThat(scratch.said()).contains("605 records = 600 accepted + 5 duplicate");
    Dataset<Row> events = scratch.warehouse().read(Table.USAGE_EVENTS);
    assertThat(
            events
                .selectExpr(
                    "count(*)",
                    "count(DISTINCT event_id)",
                    "count(DISTINCT event_date)",
                    "sum(input_uncached)")
                .first()
                .mkString(" "))
        .isEqualTo("600 600 300 179700");
    assertThat(events.where("event_date <> to_date(event_at)").count()).isZero();
    assertThat(events.where("source_line > 600").count())
        .as("of equal records the first place stays")
        .isZero();
    assertThat(dataFiles(scratch)).hasSize(DAYS);
    assertThat(events.inputFiles()).hasSize(DAYS);
    batches_are_written_again_as_rows_are(scratch);
  }

  private static void batches_are_written_again_as_rows_are(ScratchWarehouse scratch) {
    Warehouse rowByRow = scratch.warehouse();
    String[] files =
        Arrays.stream(rowByRow.read(Table.USAGE_EVENTS).inputFiles())
            .map(file -> Path.of(URI.create(file)).toString())
            .toArray(String[]::new);
    int line =
        List.of(Table.USAGE_EVENTS.definition().schema().fieldNames()).indexOf("source_line");
    SparkSession compiled = SharedSpark.session().newSession();
    compiled.conf().set("spark.sql.codegen.wholeStage", "true");
    for (SparkSession session : List.of(SharedSpark.session(), compiled)) {
      Dataset<Row> rows =
          session
              .read()
              .schema(Table.USAGE_EVENTS.definition().schema())
              .option("basePath", scratch.path().resolve("usage_events").toString())
              .parquet(files);
      DataFiles format = rowByRow.stage(Table.USAGE_EVENTS).files(List.of());
      List<NewDataFile> written =
          RewrittenFiles.of(rows, format, row -> row.getLong(line) % 3 == 0);
      assertThat(written.stream().mapToLong(NewDataFile::rows).sum()).isEqualTo(200);
      assertThat(written.stream().map(NewDataFile::day).distinct()).hasSize(100);
      Dataset<Row> again =
          session
              .read()
              .schema(Table.USAGE_EVENTS.definition().schema())
              .option("basePath", scratch.path().resolve("usage_events").toString())
              .parquet(
                  written.stream()
                      .map(
                          file ->
                              scratch.path().resolve("usage_events").resolve(file.relativePath()))
                      .map(Path::toString)
                      .toArray(String[]::new));
      assertThat(ContentHash.of(again, List.of()))
          .isEqualTo(ContentHash.of(rows.where("source_line % 3 = 0"), List.of()));
    }
  }

  private static Set<Path> dataFiles(ScratchWarehouse scratch) throws IOException {
    try (Stream<Path> all = Files.walk(scratch.path().resolve("usage_events"))) {
      return all.filter(path -> path.toString().endsWith(".parquet"))
          .filter(path -> !path.toString().contains("_delta_log"))
          .collect(Collectors.toSet());
    }
  }
}
