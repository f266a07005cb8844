package io.spendcast.ingest;

import io.delta.tables.DeltaTable;
import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.config.SourceConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The rows that commits have added to a Delta table since the last version read. Files that a
 * commit only moved (compaction) bring no rows; a row that was rewritten comes again and is
 * resolved as a duplicate. The first time, and where the table no longer keeps the commits since
 * the last version read or their files, the rows are those that the table now holds. Where content
 * is the identity, a row that was changed would be another event beside the one that it was, so a
 * commit that changed rows is refused.
 */
final class TableInput {
  private static final String PATH_PREFIX = "delta:";

  private final SparkSession spark;
  private final SourceConfig source;
  private final String table;
  private final DeltaLog log;
  private final Snapshot newest;

  /** By version, the files that it added and that bring rows. */
  private final NavigableMap<Long, List<AddFile>> files;

  private final NavigableMap<Long, String> refused = new TreeMap<>();
  private final Map<String, String> unreadable = new TreeMap<>();
  private @Nullable String whyWhole;

  /**
   * @param again locators of versions that were read and are to be read again
   */
  TableInput(SparkSession spark, SourceConfig source, Ledger ledger, Set<String> again) {
    this.spark = spark;
    this.source = source;
    this.table = source.table() == null ? "" : source.table();
    this.log = deltaLog();
    this.newest = log.update(false, Option.empty(), Option.empty());
    long lastVersion = ledger.lastVersion(tableId());
    if (newest.version() < lastVersion) {
      throw new IllegalStateException(
          where()
              + table
              + " is at version "
              + newest.version()
              + " and version "
              + lastVersion
              + " of it was read before, so it was put back and what follows cannot be told from"
              + " what was read; give it a new table id, by copying its rows into a new table");
    }
    this.files = lastVersion < 0 ? wholeTable() : since(lastVersion + 1);
    for (String locator : again) {
      addAgain(locator, ledger.tableVersion(locator));
    }
  }

  private void addAgain(String locator, Ledger.@Nullable TableVersion read) {
    if (read == null || !read.tableId().equals(tableId())) {
      unreadable.put(locator, "it is of another table than " + table + " is now");
      return;
    }
    Optional<List<AddFile>> ofVersion = new TableVersionFiles(spark, log, newest).of(read);
    if (ofVersion.isEmpty()) {
      unreadable.put(
          locator,
          "the table no longer keeps the log or the files of that version; write the mended rows to"
              + " the table");
    } else {
      files.put(read.version(), ofVersion.get());
    }
  }

  /** Why versions that were to be read again cannot be, by locator. */
  Map<String, String> unreadable() {
    return unreadable;
  }

  /** One entry per version that added rows, whether they are read or refused. */
  List<LedgerEntry> entries() {
    List<LedgerEntry> entries = new ArrayList<>();
    files.keySet().forEach(version -> entries.add(entry(version, "loaded", whyWhole)));
    refused.forEach((version, why) -> entries.add(entry(version, "corrupt", why)));
    return entries;
  }

  private LedgerEntry entry(long version, String state, @Nullable String detail) {
    return new LedgerEntry(
        source.name(),
        locator(version),
        tableId() + "@" + version,
        null,
        null,
        state,
        detail,
        version);
  }

  /** The added rows as {@link TableRows} gives them; null where there are none. */
  @Nullable Dataset<Row> rows() {
    if (files.isEmpty()) {
      return null;
    }
    TableRows rows = new TableRows(spark, log, newest);
    Map<String, List<AddFile>> byLocator = new TreeMap<>();
    files.forEach((version, added) -> byLocator.put(locator(version), added));
    return rows.of(byLocator);
  }

  private NavigableMap<Long, List<AddFile>> wholeTable() {
    NavigableMap<Long, List<AddFile>> whole = new TreeMap<>();
    List<AddFile> all = newest.allFiles().collectAsList();
    if (!all.isEmpty()) {
      whole.put(newest.version(), all);
    }
    return whole;
  }

  private NavigableMap<Long, List<AddFile>> wholeTable(String why) {
    whyWhole =
        why
            + ", so all rows that the table holds were read; those that it had and no longer holds"
            + " are missing";
    return wholeTable();
  }

  private NavigableMap<Long, List<AddFile>> since(long from) {
    NavigableMap<Long, List<AddFile>> added = new TreeMap<>();
    Set<String> removed = new HashSet<>();
    long expected = from;
    Iterator<Tuple2<Object, Seq<Action>>> commits = log.getChanges(from, Option.empty(), false);
    while (commits.hasNext()) {
      Tuple2<Object, Seq<Action>> commit = commits.next();
      long version = (Long) commit._1();
      if (version != expected) {
        break;
      }
      expected++;
      TableCommit changes = new TableCommit(CollectionConverters.asJava(commit._2()));
      removed.addAll(changes.removed());
      List<AddFile> ofCommit = changes.added();
      if (isByContent() && changes.changedRows()) {
        refused.put(version, changedRows(changes));
      } else if (!ofCommit.isEmpty()) {
        added.put(version, ofCommit);
      }
    }
    if (expected <= newest.version()) {
      refused.clear();
      return wholeTable(
          "the table no longer keeps the log of version "
              + expected
              + (isByContent() ? ", and a row that was changed counts twice" : ""));
    }
    return withFiles(added, removed);
  }

  /** Only files that the table no longer holds may be gone. */
  private NavigableMap<Long, List<AddFile>> withFiles(
      NavigableMap<Long, List<AddFile>> added, Set<String> removed) {
    TableVersionFiles stored = new TableVersionFiles(spark, log, newest);
    NavigableMap<Long, List<AddFile>> there = new TreeMap<>();
    for (Map.Entry<Long, List<AddFile>> commit : added.entrySet()) {
      List<AddFile> old =
          commit.getValue().stream().filter(file -> removed.contains(file.path())).toList();
      if (stored.allExist(old)) {
        there.put(commit.getKey(), commit.getValue());
        continue;
      }
      String gone =
          "files that version " + commit.getKey() + " added were vacuumed before they were read";
      if (refused.isEmpty()) {
        return wholeTable(gone);
      }
      refused.put(commit.getKey(), gone + ", and the table now holds rows that were changed");
    }
    return there;
  }

  private static String changedRows(TableCommit commit) {
    return "the commit ("
        + commit.operation()
        + ") rewrote rows, and by identity = content a changed row would count beside the one that"
        + " it was: none of it is read, and what was counted before stays. Append new rows in"
        + " commits of their own; a table whose rows change needs an id and identity = field, by"
        + " which each changed row is told";
  }

  private boolean isByContent() {
    return source.identity().equals("content");
  }

  private String tableId() {
    return newest.metadata().id();
  }

  private String locator(long version) {
    return table + "@" + version;
  }

  private String where() {
    return "source " + source.name() + ": table: ";
  }

  private DeltaLog deltaLog() {
    DeltaLog found;
    try {
      found =
          table.startsWith(PATH_PREFIX)
              ? DeltaLog.forTable(spark, table.substring(PATH_PREFIX.length()))
              : DeltaTable.forName(spark, table).deltaLog();
    } catch (Exception e) {
      throw absent(String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()));
    }
    if (!found.tableExists()) {
      throw absent("the folder holds no Delta log");
    }
    return found;
  }

  private InvalidConfigurationException absent(String why) {
    return new InvalidConfigurationException(
        List.of(
            where()
                + "there is no Delta table "
                + table
                + " ("
                + why
                + "); give schema.table, or delta: and the path of its folder"));
  }
}
