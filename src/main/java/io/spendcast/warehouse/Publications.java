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
  /**
   * What the newest rows of a version of published_versions say.
   *
   * @param last the number of the last publication; 0 where there was none
   */
  private record Published(long logVersion, long last, Map<Table, Long> versions) {}

  private static final Published NOTHING = new Published(-1, 0, Map.of());

  private final Warehouse warehouse;

  /** What a pinned one takes its publication from, once; null of one that is not pinned. */
  private final @Nullable Publications source;

  private @Nullable Published known;

  public Publications(Warehouse warehouse) {
    this(warehouse, null);
  }

  private Publications(Warehouse warehouse, @Nullable Publications source) {
    this.warehouse = warehouse;
    this.source = source;
  }

  /**
   * The same for one reader, to whom all tables are of the publication that is the last at its
   * first look. Nothing can be published through it.
   */
  public Publications pinned() {
    return source != null ? this : new Publications(warehouse, this);
  }

  /** A table as published; empty where it never was. The list of publications is itself newest. */
  public Dataset<Row> read(Table table) {
    if (table == Table.PUBLISHED_VERSIONS) {
      long version = newest().logVersion();
      return source != null && version >= 0
          ? warehouse.read(table, version)
          : warehouse.read(table);
    }
    Long version = versions().get(table);
    return version == null
        ? table.of(warehouse.spark(), List.of())
        : warehouse.read(table, version);
  }

  /** The published version of each table that has one. */
  public Map<Table, Long> versions() {
    Map<Table, Long> versions = new EnumMap<>(Table.class);
    versions.putAll(newest().versions());
    return versions;
  }

  private Published newest() {
    if (source != null) {
      known = known == null ? source.newest() : known;
      return known;
    }
    if (!warehouse.exists(Table.PUBLISHED_VERSIONS)) {
      known = NOTHING;
      return NOTHING;
    }
    long version = warehouse.newestVersion(Table.PUBLISHED_VERSIONS);
    if (known == null || known.logVersion() != version) {
      known = published(version, warehouse.read(Table.PUBLISHED_VERSIONS, version));
    }
    return known;
  }

  private static Published published(long logVersion, Dataset<Row> publications) {
    Map<Table, Long> versions = new EnumMap<>(Table.class);
    long last = 0;
    for (Row row :
        publications
            .groupBy("table_name")
            .agg(Map.of("version", "max", "publication", "max"))
            .select("table_name", "max(version)", "max(publication)")
            .collectAsList()) {
      last = Math.max(last, row.getLong(2));
      for (Table table : Table.values()) {
        if (table.tableName().equals(row.getString(0))) {
          versions.put(table, row.getLong(1));
        }
      }
    }
    return new Published(logVersion, last, versions);
  }

  /**
   * The published version of each table as it was known at an instant: before the first publication
   * of a run whose present was later.
   */
  public Map<Table, Long> versionsKnownAt(Instant knowledge) {
    Dataset<Row> all = knownAt();
    Row later =
        all.where(functions.col("known_at").gt(functions.lit(Timestamp.from(knowledge))))
            .selectExpr("min(publication)")
            .first();
    return published(
            NOTHING.logVersion(),
            later.isNullAt(0) ? all : all.where(functions.col("publication").lt(later.getLong(0))))
        .versions();
  }

  /** When the first publication of a table was known; null where it was never published. */
  public @Nullable Instant firstKnownAt(Table table) {
    Row first =
        knownAt()
            .where(functions.col("table_name").equalTo(table.tableName()))
            .selectExpr("min(known_at)")
            .first();
    return first.isNullAt(0) ? null : first.getTimestamp(0).toInstant();
  }

  /** Publications with the present of their runs; of a run without a record, its commit. */
  private Dataset<Row> knownAt() {
    Dataset<Row> runs = warehouse.read(Table.JOB_RUNS).select("run_id", "now").distinct();
    return warehouse
        .read(Table.PUBLISHED_VERSIONS)
        .join(runs, new String[] {"run_id"}, "left")
        .withColumn("known_at", functions.expr("coalesce(now, committed_at)"));
  }

  /** What was just published needs not be read, where no other run has committed meanwhile. */
  private void remember(Published before, List<Row> rows, List<Table> moved) {
    long version = warehouse.newestVersion(Table.PUBLISHED_VERSIONS);
    if (before != NOTHING && version == before.logVersion() + 1) {
      Map<Table, Long> versions = new EnumMap<>(before.versions());
      for (int at = 0; at < moved.size(); at++) {
        versions.put(moved.get(at), rows.get(at).getLong(1));
      }
      known = new Published(version, before.last() + 1, versions);
    }
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
    if (source != null) {
      throw new IllegalStateException("who reads one publication makes no other");
    }
    Published before = newest();
    List<Row> rows = new ArrayList<>();
    List<Table> moved = new ArrayList<>();
    for (Table table : tables) {
      Long published = before.versions().get(table);
      if (warehouse.exists(table)
          && (published == null || published < warehouse.newestVersion(table))) {
        Warehouse.Commit newest = warehouse.newestCommit(table);
        moved.add(table);
        rows.add(
            RowFactory.create(
                table.tableName(),
                newest.version(),
                Timestamp.from(newest.committedAt()),
                before.last() + 1,
                runId));
      }
    }
    if (!rows.isEmpty()) {
      warehouse.append(Table.PUBLISHED_VERSIONS, rows);
      remember(before, rows, moved);
    }
    return moved;
  }
}
