package io.spendcast.warehouse;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * What readers see: one version of each table, moved on together by one commit to
 * published_versions.
 */
public final class Publications {
  private final Warehouse warehouse;

  public Publications(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** A table as published; empty where it never was. The list of publications is itself newest. */
  public Dataset<Row> read(Table table) {
    if (table == Table.PUBLISHED_VERSIONS) {
      return warehouse.read(table);
    }
    Long version = versions().get(table);
    return version == null
        ? warehouse.spark().createDataFrame(List.<Row>of(), table.definition().schema())
        : warehouse.read(table, version);
  }

  /** The published version of each table that has one. */
  public Map<Table, Long> versions() {
    return warehouse.exists(Table.PUBLISHED_VERSIONS)
        ? versions(warehouse.read(Table.PUBLISHED_VERSIONS))
        : new EnumMap<>(Table.class);
  }

  private static Map<Table, Long> versions(Dataset<Row> publications) {
    Map<Table, Long> versions = new EnumMap<>(Table.class);
    for (Row row :
        publications.groupBy("table_name").agg(Map.of("version", "max")).collectAsList()) {
      for (Table table : Table.values()) {
        if (table.tableName().equals(row.getString(0))) {
          versions.put(table, row.getLong(1));
        }
      }
    }
    return versions;
  }

  /**
   * The published version of each table as it was known at an instant: before the first publication
   * of a run whose present was later.
   */
  public Map<Table, Long> versionsKnownAt(Instant knowledge) {
    Dataset<Row> known = known();
    Row later =
        known
            .where(functions.col("known_at").gt(functions.lit(Timestamp.from(knowledge))))
            .selectExpr("min(publication)")
            .first();
    return versions(
        later.isNullAt(0) ? known : known.where(functions.col("publication").lt(later.getLong(0))));
  }

  /** When the first publication of a table was known; null where it was never published. */
  public @Nullable Instant firstKnownAt(Table table) {
    Row first =
        known()
            .where(functions.col("table_name").equalTo(table.tableName()))
            .selectExpr("min(known_at)")
            .first();
    return first.isNullAt(0) ? null : first.getTimestamp(0).toInstant();
  }

  /** Publications with the present of their runs; of a run without a record, its commit. */
  private Dataset<Row> known() {
    Dataset<Row> runs = warehouse.read(Table.JOB_RUNS).select("run_id", "now").distinct();
    return warehouse
        .read(Table.PUBLISHED_VERSIONS)
        .join(runs, new String[] {"run_id"}, "left")
        .withColumn("known_at", functions.expr("coalesce(now, committed_at)"));
  }

  /**
   * Publishes the newest version of the given tables, in one commit; writes nothing where all are
   * published already.
   *
   * @return the tables whose published version moved
   */
  public List<Table> publish(Collection<Table> tables, String runId) {
    if (tables.isEmpty()) {
      return List.of();
    }
    Map<Table, Long> published = versions();
    Dataset<Row> log = warehouse.read(Table.PUBLISHED_VERSIONS);
    Row last = log.selectExpr("coalesce(max(publication), 0)").first();
    List<Row> rows = new ArrayList<>();
    List<Table> moved = new ArrayList<>();
    for (Table table : tables) {
      if (!warehouse.exists(table)) {
        continue;
      }
      Warehouse.Commit newest = warehouse.newestCommit(table);
      Long before = published.get(table);
      if (before == null || before < newest.version()) {
        moved.add(table);
        rows.add(
            RowFactory.create(
                table.tableName(),
                newest.version(),
                Timestamp.from(newest.committedAt()),
                last.getLong(0) + 1,
                runId));
      }
    }
    if (!rows.isEmpty()) {
      warehouse.append(
          Table.PUBLISHED_VERSIONS,
          warehouse.spark().createDataFrame(rows, Table.PUBLISHED_VERSIONS.definition().schema()));
    }
    return moved;
  }
}
