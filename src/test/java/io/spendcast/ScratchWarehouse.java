package io.spendcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.config.SpendcastConfig;
import io.spendcast.job.ExitCode;
import io.spendcast.warehouse.ContentHash;
import io.spendcast.warehouse.Publications;
import io.spendcast.warehouse.PublishedViews;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** An embedded warehouse of one test, with a configuration file beside it. */
public final class ScratchWarehouse {
  /**
   * The facts. Of the days themselves (fact_days) the fingerprints tell in which batch a file was
   * loaded, so that they differ where the facts are equal.
   */
  public static final List<Table> FACTS =
      List.of(
          Table.DAILY_STATUS,
          Table.USAGE_MIX,
          Table.DAILY_USAGE,
          Table.SESSION_USAGE,
          Table.DAILY_SPEND,
          Table.DAILY_REQUESTS,
          Table.DAILY_LATENCY,
          Table.DAILY_SESSIONS,
          Table.KEY_SPEND);

  private final Path folder;
  private final String now;
  private String said = "";

  /**
   * @param settings HOCON below {@code spendcast}
   */
  public ScratchWarehouse(Path folder, String now, String settings) {
    this.folder = folder;
    this.now = now;
    SharedSpark.session();
    configure(settings);
  }

  /** Writes the configuration anew. */
  public void configure(String settings) {
    write("scratch.conf", "spendcast {\n  warehouse.path = warehouse\n" + settings + "\n}\n");
  }

  public Path path() {
    return folder.resolve("warehouse");
  }

  /** A file below the folder of the configuration. */
  public Path write(String name, String... lines) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command in this process; what it says on standard error is kept. */
  public int run(String... command) {
    List<String> args = new ArrayList<>(Arrays.asList(command));
    args.addAll(List.of("--config", folder.resolve("scratch.conf").toString(), "--now", now));
    PrintStream standardError = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      return Spendcast.run(args.toArray(String[]::new));
    } finally {
      System.setErr(standardError);
      said = captured.toString(StandardCharsets.UTF_8);
    }
  }

  /** Runs a command that must end well. */
  public void succeeds(String... command) {
    assertThat(run(command)).as(said).isEqualTo(ExitCode.DONE);
  }

  /** What the last command said on standard error. */
  public String said() {
    return said;
  }

  /** A query on the published tables and views. */
  public Dataset<Row> sql(String text) {
    Warehouse warehouse = warehouse();
    new PublishedViews(warehouse, new Publications(warehouse), new BigDecimal("0.995"))
        .register(text);
    return SharedSpark.session().sql(text);
  }

  public long number(String sql) {
    return ((Number) sql(sql).first().get(0)).longValue();
  }

  /** The newest commits, published or not. */
  public Warehouse warehouse() {
    return new Warehouse(
        SharedSpark.session(), SpendcastConfig.load(folder.resolve("scratch.conf")).warehouse());
  }

  /** Leaves the warehouse as if the run of the newest publication had died before it. */
  public void loseNewestPublication() {
    long newest =
        number(
            "SELECT max(publication) FROM published_versions WHERE table_name <> '"
                + Table.JOB_RUNS.tableName()
                + "'");
    SharedSpark.session()
        .sql(
            "DELETE FROM delta.`"
                + path().resolve(Table.PUBLISHED_VERSIONS.tableName())
                + "` WHERE publication >= "
                + newest);
  }

  /** Content hashes of the facts and the events, without volatile columns. */
  public Map<Table, String> hashes() {
    Warehouse warehouse = warehouse();
    Map<Table, String> hashes = new EnumMap<>(Table.class);
    for (Table table : Stream.concat(FACTS.stream(), Stream.of(Table.USAGE_EVENTS)).toList()) {
      hashes.put(
          table, ContentHash.of(warehouse.read(table), table.definition().volatileColumns()));
    }
    return hashes;
  }

  /** The number of commits of every table that exists. */
  public Map<Table, Long> commits() {
    Map<Table, Long> commits = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      Path log = path().resolve(table.tableName()).resolve("_delta_log");
      if (Files.isDirectory(log)) {
        try (Stream<Path> files = Files.list(log)) {
          commits.put(table, files.filter(file -> file.toString().endsWith(".json")).count());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return commits;
  }
}
