package io.spendcast.job.week;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import io.spendcast.config.SourceConfig;
import io.spendcast.warehouse.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorruptInputsTest {
  private static final Instant CAME = Instant.parse("2026-08-17T06:00:00Z");

  @TempDir Path folder;

  @Test
  void an_input_is_named_from_when_it_came_until_it_or_its_source_is_removed() throws IOException {
    Files.createFile(folder.resolve("damaged.gz"));
    Dataset<Row> files =
        Table.INGESTED_FILES.of(
            SharedSpark.session(),
            List.of(
                file("gateway", "damaged.gz"),
                file("gateway", "replaced.gz"),
                file("elsewhere", "damaged.gz"),
                file("former", "damaged.gz")));
    CorruptInputs inputs =
        new CorruptInputs(
            List.of(source("gateway", folder), source("elsewhere", folder.resolve("unmounted"))));

    assertThat(inputs.all(files))
        .as("of a folder that is not there nothing is known")
        .extracting(input -> input.source() + "/" + input.locator())
        .containsExactly("elsewhere/damaged.gz", "gateway/damaged.gz");
    assertThat(inputs.before(CAME, files)).isEmpty();
    assertThat(inputs.before(CAME.plusSeconds(1), files)).hasSize(2);
  }

  private static SourceConfig source(String name, Path path) {
    return new SourceConfig(
        name, "auto", path, "**", null, 1, "field", null, false, null, Map.of(), Map.of());
  }

  private static Row file(String source, String locator) {
    return RowFactory.create(
        source,
        locator,
        "checksum",
        1L,
        Timestamp.from(CAME),
        0L,
        0L,
        0L,
        0L,
        0L,
        0L,
        "corrupt",
        "no gzip",
        new Date[0],
        null,
        "batch",
        Timestamp.from(CAME),
        new String[0]);
  }
}
