package io.spendcast.job.bench;

import io.spendcast.warehouse.Resources;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The facts by DuckDB, in this process. Its driver is no part of the application. */
final class DuckDbFacts implements AutoCloseable {
  private static final String DRIVER = "org.duckdb.DuckDBDriver";

  private final Connection connection;

  private DuckDbFacts(Connection connection) {
    this.connection = connection;
  }

  static boolean isAvailable() {
    try {
      Class.forName(DRIVER);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * A database in memory, of two threads and 4 GB, over the files as they are.
   *
   * @param events the files of usage_events
   * @param priceList what BenchUsage writes
   */
  static DuckDbFacts overFiles(List<String> events, Path priceList, Path spill)
      throws SQLException {
    return open("", "CREATE VIEW events AS SELECT * FROM ", events, priceList, spill);
  }

  /**
   * A database of its own that holds the events sorted by the keys of the facts, its preferred
   * layout. What that takes is no part of {@link #write}.
   *
   * @param database a file that does not exist
   */
  static DuckDbFacts overTable(Path database, List<String> events, Path priceList, Path spill)
      throws SQLException {
    DuckDbFacts facts =
        open(
            database.toString(),
            "CREATE VIEW event_files AS SELECT * FROM ",
            events,
            priceList,
            spill);
    facts.run(
        List.of(
            "CREATE TABLE events AS SELECT * FROM event_files"
                + " ORDER BY event_date, provider, model, team, route, event_at",
            "CHECKPOINT"));
    return facts;
  }

  private static DuckDbFacts open(
      String database, String makesEvents, List<String> events, Path priceList, Path spill)
      throws SQLException {
    DuckDbFacts facts = new DuckDbFacts(DriverManager.getConnection("jdbc:duckdb:" + database));
    String files =
        events.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
    facts.run(
        List.of(
            "SET threads = 2",
            "SET memory_limit = '4GB'",
            "SET temp_directory = '" + spill + "'",
            "SET TimeZone = 'UTC'",
            "SET preserve_insertion_order = false",
            makesEvents
                + "read_parquet("
                + files
                + ", hive_partitioning = true, hive_types = {'event_date': DATE})",
            "CREATE TABLE prices AS SELECT provider, model, meter, slot,"
                // Its division of decimals gives a binary float; a product stays exact.
                + " CAST(CAST(unit_price AS DECIMAL(12, 2)) * CAST(0.000001 AS DECIMAL(7, 6))"
                + " AS DECIMAL(18, 8)) AS unit_price FROM read_csv('"
                + priceList
                + "', types = {'unit_price': 'DECIMAL(18, 2)'})"
                + " JOIN (VALUES (false), (true)) slots(slot)"
                + " ON (effective_to IS NULL OR NOT slot)"
                + " AND (effective_from < TIMESTAMPTZ '2026-06-01 00:00:00+00' OR slot)"));
    return facts;
  }

  /** Makes all facts and writes them. */
  void write(Path output) {
    String script = Resources.text("/bench/duckdb_facts.sql").replace("$output", output.toString());
    run(Arrays.stream(script.split(";\\s*\\n")).filter(each -> !each.isBlank()).toList());
  }

  private void run(List<String> statements) {
    List<String> done = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        done.add(sql);
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB refused " + done.get(done.size() - 1), e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot be closed", e);
    }
  }
}
