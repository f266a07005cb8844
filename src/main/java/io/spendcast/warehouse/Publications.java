package io.spendcast.warehouse;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

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
    Map<Table, Long> versions = new EnumMap<>(Table.class);
    if (!warehouse.exists(Table.PUBLISHED_VERSIONS)) {
      return versions;
    }
    for (Row row :
        warehouse
            .read(Table.PUBLISHED_VERSIONS)
            .groupBy("table_name")
            .agg(Map.of("version", "max"))
            .collectAsList()) {
      for (Table table : Table.values()) {
        if (table.tableName().equals(row.getString(0))) {
          versions.put(table, row.getLong(1));
        }
      }
    }
    return versions;
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
