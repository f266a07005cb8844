package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SampleWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.warehouse.ContentHash;
import io.spendcast.warehouse.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daily job on a cluster: other processes, other partitions, the same tables. */
class ClusterTest {
  private static final int WORKERS = 2;

  @TempDir Path folder;

  @Test
  void a_standalone_cluster_writes_the_same_tables_as_one_process() throws Exception {
    Map<String, String> expected = contentHashes(SampleWarehouse.folder());
    Path config = loadPricesAndLimits();
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, WORKERS)) {
      int exitCode =
          cluster.submit(
              "--class",
              "io.spendcast.Spendcast",
              "--jars",
              StandaloneCluster.deltaJars(),
              "--executor-memory",
              "768m",
              "--conf",
              "spark.ui.enabled=false",
              "--conf",
              "spark.driver.host=127.0.0.1",
              "--conf",
              "spark.sql.shuffle.partitions=3",
              "--conf",
              "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
              applicationJar().toString(),
              "daily",
              "--config",
              config.toString(),
              "--now",
              SampleWarehouse.NOW);

      assertThat(exitCode).as(() -> logOf(cluster, "driver")).isEqualTo(ExitCode.DONE);
      for (int worker = 1; worker <= WORKERS; worker++) {
        assertThat(cluster.log("worker-" + worker))
            .as("each worker has run an executor")
            .content()
            .contains("Asked to launch executor");
      }
    }
    assertThat(contentHashes(folder.resolve("warehouse"))).isEqualTo(expected);
  }

  private Path loadPricesAndLimits() {
    Path config = SampleWarehouse.configIn(folder);
    Path data = Path.of(System.getProperty("spendcast.basedir", "")).resolve("sample-data");
    String prices = data.resolve("prices/price-book.csv").toString();
    String budgets = data.resolve("limits/budgets.csv").toString();
    String levels = data.resolve("limits/service_levels.csv").toString();
    assertThat(SampleWarehouse.run(config, "prices", "load", prices)).isEqualTo(ExitCode.DONE);
    assertThat(SampleWarehouse.run(config, "limits", "load", budgets, levels))
        .isEqualTo(ExitCode.DONE);
    return config;
  }

  private static Map<String, String> contentHashes(Path warehouse) {
    Map<String, String> hashes = new TreeMap<>();
    for (Table table : tables()) {
      String path = warehouse.resolve(table.tableName()).toString();
      hashes.put(
          table.tableName(),
          ContentHash.of(
              SharedSpark.session().read().format("delta").load(path),
              table.definition().volatileColumns()));
    }
    assertThat(hashes.get("daily_spend")).doesNotEndWith(":0");
    return hashes;
  }

  private static List<Table> tables() {
    return Stream.concat(
            Stream.of(Table.USAGE_EVENTS, Table.QUARANTINED_USAGE, Table.SPEND_FORECASTS),
            Stream.of(FactsJob.TABLES))
        .toList();
  }

  /** The classes of the application as the jar that executors fetch from the driver. */
  private Path applicationJar() throws IOException {
    Path classes = Path.of(System.getProperty("spendcast.basedir", "")).resolve("target/classes");
    Path jar = folder.resolve("spendcast.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path source : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(source).toString()));
        Files.copy(source, entries);
      }
    }
    return jar;
  }

  private static String logOf(StandaloneCluster cluster, String name) {
    try {
      return cluster.tail(name);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
