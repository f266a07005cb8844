package io.spendcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.config.SpendcastConfig;
import io.spendcast.job.ExitCode;
import io.spendcast.warehouse.Publications;
import io.spendcast.warehouse.PublishedViews;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The sample data in an embedded warehouse, loaded by the same commands that a person would give,
 * once for all tests of a build: they read it and never write to it.
 */
public final class SampleWarehouse {
  public static final String NOW = "2026-08-17T06:00:00Z";

  private static final Path FOLDER = shared();

  /** Both of them keep what they have read. */
  private static final Warehouse WAREHOUSE =
      new Warehouse(SharedSpark.session(), SpendcastConfig.load(configFile()).warehouse());

  private static final Publications PUBLICATIONS = new Publications(WAREHOUSE).pinned();

  private SampleWarehouse() {}

  public static Path folder() {
    return FOLDER.resolve("warehouse");
  }

  public static Path reportFolder() {
    return FOLDER.resolve("report");
  }

  public static Path configFile() {
    return FOLDER.resolve("sample.conf");
  }

  /** A query on the published tables and views. */
  public static Dataset<Row> sql(String text) {
    new PublishedViews(WAREHOUSE, PUBLICATIONS, new BigDecimal("0.995")).register(text);
    return SharedSpark.session().sql(text);
  }

  /** Runs a command on a configuration file, at the sample's present. */
  public static int run(Path config, String... command) {
    return runAt(NOW, config, command);
  }

  /** Runs a command on a configuration file. */
  public static int runAt(String now, Path config, String... command) {
    List<String> args = new ArrayList<>(Arrays.asList(command));
    args.addAll(List.of("--config", config.toString(), "--now", now));
    return Spendcast.run(args.toArray(String[]::new));
  }

  /** Writes the demo's configuration with its folders below another one. */
  public static Path configIn(Path folder) {
    Path base = Path.of(System.getProperty("spendcast.basedir", ""));
    try {
      String text =
          Files.readString(base.resolve("conf/demo.conf"))
              .replace("\"../demo/", "\"" + folder + "/")
              .replace("\"../sample-data/", "\"" + base.resolve("sample-data") + "/");
      return Files.writeString(folder.resolve("sample.conf"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path shared() {
    String build = System.getProperty("spendcast.build");
    try {
      if (build == null) {
        Path own = Files.createTempDirectory("spendcast-sample");
        load(own);
        return own;
      }
      Path folder =
          Files.createDirectories(
              Path.of(System.getProperty("spendcast.basedir", ""))
                  .toAbsolutePath()
                  .resolve("target/sample"));
      Path loadedBy = folder.resolve("loaded-by");
      try (FileChannel file =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = file.lock()) {
        assertThat(lock.isValid()).isTrue();
        if (!Files.exists(loadedBy) || !Files.readString(loadedBy).equals(build)) {
          delete(folder.resolve("warehouse"));
          load(folder);
          Files.writeString(loadedBy, build);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an earlier build has left. */
  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void load(Path folder) {
    SharedSpark.session();
    Path config = configIn(folder);
    Path data = Path.of(System.getProperty("spendcast.basedir", "")).resolve("sample-data");
    assertThat(run(config, "prices", "load", data.resolve("prices/price-book.csv").toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(
            run(
                config,
                "limits",
                "load",
                data.resolve("limits/budgets.csv").toString(),
                data.resolve("limits/service_levels.csv").toString(),
                data.resolve("limits/attribution_rules.csv").toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(run(config, "daily")).isEqualTo(ExitCode.DONE);
  }
}
