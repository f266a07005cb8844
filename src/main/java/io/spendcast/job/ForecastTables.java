package io.spendcast.job;

import io.spendcast.warehouse.Table;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The tables of forecasts: all rows of one origin are replaced at once, where any differs. */
final class ForecastTables {
  /** In the order in which they are written: the last says what all were made from. */
  static final List<Table> ALL =
      List.of(
          Table.SPEND_FORECASTS,
          Table.FORECAST_CONTRIBUTIONS,
          Table.PERIOD_FORECASTS,
          Table.FORECAST_ACCURACY);

  private final Run run;
  private final LocalDate origin;
  private final Map<Table, List<Row>> stored = new HashMap<>();

  ForecastTables(Run run, LocalDate origin) {
    this.run = run;
    this.origin = origin;
  }

  /** The stored rows of the origin. */
  List<Row> stored(Table table) {
    return stored.computeIfAbsent(table, wanted -> ofOrigin(wanted, origin));
  }

  /** The stored rows of another origin. */
  List<Row> ofOrigin(Table table, LocalDate other) {
    return run.warehouse().read(table).where(isOrigin(other)).collectAsList();
  }

  /** The rows of past months that were made from what has this hash, of their newest origin. */
  List<Row> monthsMadeFrom(String inputs) {
    List<Row> rows =
        run.warehouse()
            .read(Table.FORECAST_ACCURACY)
            .where(functions.col("inputs_hash").equalTo(inputs))
            .collectAsList();
    Optional<Date> newest =
        rows.stream().map(row -> row.<Date>getAs("origin")).max(Comparator.naturalOrder());
    return rows.stream().filter(row -> newest.equals(Optional.of(row.getAs("origin")))).toList();
  }

  /**
   * Whether the stored forecast of the origin was made from what has this hash. What a run wrote
   * that died before it published is not trusted.
   */
  boolean areMadeFrom(String inputs) {
    Map<Table, Long> published = run.publications().versions();
    for (Table table : ALL) {
      Long version = published.get(table);
      if (version == null || version != run.warehouse().newestVersion(table)) {
        return false;
      }
    }
    return stored(Table.FORECAST_ACCURACY).stream()
        .anyMatch(row -> inputs.equals(row.getAs("inputs_hash")));
  }

  /** Whether the stored rows of the origin are these, in any order. */
  boolean holds(Table table, List<Row> rows) {
    return new HashSet<>(stored(table)).equals(new HashSet<>(rows));
  }

  /**
   * Checks all rows, then replaces those of tables that hold others.
   *
   * @return whether any table changed
   */
  boolean replace(Map<Table, List<Row>> rows) {
    Map<Table, Dataset<Row>> made = new LinkedHashMap<>();
    boolean changes = false;
    for (Map.Entry<Table, List<Row>> entry : rows.entrySet()) {
      Table table = entry.getKey();
      made.put(table, table.of(run.spark(), entry.getValue()));
      changes |= !holds(table, entry.getValue());
    }
    if (changes) {
      made.forEach((table, after) -> after.createOrReplaceTempView(table.tableName()));
      try {
        PublicationChecks.hold(run, made.keySet().toArray(Table[]::new));
      } finally {
        made.keySet().forEach(table -> run.spark().catalog().dropTempView(table.tableName()));
      }
    }
    for (Map.Entry<Table, List<Row>> entry : rows.entrySet()) {
      Table table = entry.getKey();
      if (!holds(table, entry.getValue())) {
        run.warehouse()
            .replaceWhere(table, isOrigin(origin), Objects.requireNonNull(made.get(table)));
        run.summary().wrote(table, entry.getValue().size());
      }
    }
    return changes;
  }

  private static Column isOrigin(LocalDate origin) {
    return functions.col("origin").equalTo(Date.valueOf(origin));
  }
}
