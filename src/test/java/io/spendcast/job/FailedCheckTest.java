package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SampleWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.Publications;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedCheckTest {
  private static final String DAY = "2026-08-16";

  @Test
  void a_broken_figure_stops_the_run_and_nothing_is_published(@TempDir Path folder)
      throws IOException {
    copy(SampleWarehouse.folder(), folder.resolve("warehouse"));
    Path config = SampleWarehouse.configIn(folder);
    Warehouse warehouse =
        new Warehouse(SharedSpark.session(), SpendcastConfig.load(config).warehouse());
    Publications publications = new Publications(warehouse);
    appendAnImpossibleEvent(warehouse);
    Map<Table, Long> published = publications.versions();
    long spendVersion = warehouse.newestCommit(Table.DAILY_SPEND).version();

    int exitCode = SampleWarehouse.run(config, "facts", "--full", "--from", DAY, "--to", DAY);

    assertThat(exitCode).isEqualTo(ExitCode.CHECK_FAILED).isEqualTo(3);
    Map<Table, Long> afterwards = publications.versions();
    assertThat(afterwards.remove(Table.JOB_RUNS))
        .as("the failure itself is on record")
        .isEqualTo(published.remove(Table.JOB_RUNS) + 1);
    assertThat(afterwards).isEqualTo(published);
    assertThat(warehouse.newestCommit(Table.DAILY_SPEND).version()).isEqualTo(spendVersion);
    Row run = warehouse.read(Table.JOB_RUNS).where("exit_code = 3").first();
    assertThat(run.<String>getAs("outcome")).isEqualTo("check_failed");
    assertThat(run.<String>getAs("reason"))
        .contains("daily_usage: it does not hold that no quantity is negative");
  }

  /** What no ingest lets through: tokens below zero. */
  private static void appendAnImpossibleEvent(Warehouse warehouse) {
    List<Row> event =
        warehouse
            .read(Table.USAGE_EVENTS)
            .where("event_date = DATE '" + DAY + "' AND model = 'gemini-2.5-pro'")
            .limit(1)
            .collectAsList();
    Dataset<Row> broken =
        warehouse
            .spark()
            .createDataFrame(event, Table.USAGE_EVENTS.definition().schema())
            .withColumn("event_id", functions.lit("below-zero"))
            .withColumn("input_uncached", functions.lit(-1_000_000_000_000L));
    warehouse.append(Table.USAGE_EVENTS, broken);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
