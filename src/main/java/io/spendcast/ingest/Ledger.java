package io.spendcast.ingest;

import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** What ingested_files says of one source. */
final class Ledger {
  private final Set<String> locatorAndChecksum = new HashSet<>();
  private final Map<String, String> loadedByChecksum = new HashMap<>();
  private final Set<String> unchanged = new HashSet<>();
  private final Map<String, Long> lastVersionByTable = new HashMap<>();
  private final Map<String, TableVersion> tableVersions = new HashMap<>();
  private final Map<String, NavigableMap<Long, Set<String>>> loadedVersions = new HashMap<>();
  private final Map<String, Instant> firstLoaded = new HashMap<>();
  private final Map<String, SortedSet<String>> batches = new HashMap<>();
  private final Set<String> refused = new HashSet<>();

  private final DeliveredFields delivered = new DeliveredFields();

  /**
   * A version of a table that was read.
   *
   * @param records rows that it brought
   */
  record TableVersion(String tableId, long version, long records) {}

  private Ledger() {}

  /**
   * @param again locators of files that are taken for unknown, so that they are read again
   */
  static Ledger read(Warehouse warehouse, String source, Set<String> again) {
    Ledger ledger = new Ledger();
    for (Row row :
        warehouse
            .read(Table.INGESTED_FILES)
            .where(functions.col("source").equalTo(source))
            .select(
                "locator",
                "checksum",
                "state",
                "bytes",
                "modified_at",
                "last_version",
                "fields",
                "records",
                "ingested_at",
                "detail",
                "batch")
            .collectAsList()) {
      String locator = row.getString(0);
      if (!row.isNullAt(5)) {
        ledger.add(locator, row.getString(1), row.getLong(5), row.getLong(7));
      }
      Instant ingestedAt = row.getTimestamp(8).toInstant();
      ledger.firstLoaded.merge(
          locator, ingestedAt, (one, other) -> one.isBefore(other) ? one : other);
      if (row.getString(2).equals("loaded") && !row.isNullAt(3)) {
        ledger
            .loadedVersions
            .computeIfAbsent(locator, none -> new TreeMap<>())
            .computeIfAbsent(row.getLong(3), none -> new HashSet<>())
            .add(row.getString(1));
      }
      ledger.batches.computeIfAbsent(locator, none -> new TreeSet<>()).add(row.getString(10));
      if (again.contains(locator)) {
        continue;
      }
      if (row.getString(2).equals("corrupt")) {
        // A setting that is mended may make it readable.
        ledger.refused.add(locator + '\0' + row.getString(1) + '\0' + row.getString(9));
        continue;
      }
      ledger.locatorAndChecksum.add(locator + '\0' + row.getString(1));
      if (row.getString(2).equals("loaded")) {
        ledger.loadedByChecksum.put(row.getString(1), locator);
        if (!row.isNullAt(6)) {
          ledger.delivered.add(row.getList(6));
        }
      }
      if (!row.isNullAt(3) && !row.isNullAt(4)) {
        ledger.unchanged.add(stamp(locator, row.getLong(3), row.getTimestamp(4).toInstant()));
      }
    }
    return ledger;
  }

  private void add(String locator, String checksum, long version, long records) {
    String tableId = checksum.substring(0, checksum.lastIndexOf('@'));
    lastVersionByTable.merge(tableId, version, Math::max);
    tableVersions.put(locator, new TableVersion(tableId, version, records));
  }

  boolean has(String locator, String checksum) {
    return locatorAndChecksum.contains(locator + '\0' + checksum);
  }

  /** Whether a file of this size and this time of change is known, so that it need not be read. */
  boolean isUnchanged(String locator, long bytes, Instant modifiedAt) {
    return unchanged.contains(stamp(locator, bytes, modifiedAt));
  }

  /** The file that was loaded with the same content, if there is one. */
  @Nullable String loadedWith(String checksum) {
    return loadedByChecksum.get(checksum);
  }

  /** The last version read of the table with an id; -1 where none was. */
  long lastVersion(String tableId) {
    return lastVersionByTable.getOrDefault(tableId, -1L);
  }

  /** Whether a file was refused for the same reason before. */
  boolean wasRefused(String locator, String checksum, @Nullable String detail) {
    return refused.contains(locator + '\0' + checksum + '\0' + detail);
  }

  /** SHA-256 of what was loaded of a file, by its length in bytes. */
  NavigableMap<Long, Set<String>> loadedVersions(String locator) {
    return loadedVersions.getOrDefault(locator, new TreeMap<>());
  }

  /** When an input was first told of; null where it never was. */
  @Nullable Instant firstLoaded(String locator) {
    return firstLoaded.get(locator);
  }

  /** The batches with which an input was loaded, sorted. */
  SortedSet<String> batches(String locator) {
    return batches.getOrDefault(locator, new TreeSet<>());
  }

  /** The version of a table that was read under a locator; null where none was. */
  @Nullable TableVersion tableVersion(String locator) {
    return tableVersions.get(locator);
  }

  /** The fields of the files loaded so far. */
  DeliveredFields delivered() {
    return delivered;
  }

  private static String stamp(String locator, long bytes, Instant modifiedAt) {
    return locator + '\0' + bytes + '\0' + modifiedAt;
  }

  /** When a file was last changed, to the microsecond that a table keeps. */
  static Instant modifiedAt(Path file) throws java.io.IOException {
    return java.nio.file.Files.getLastModifiedTime(file)
        .toInstant()
        .truncatedTo(java.time.temporal.ChronoUnit.MICROS);
  }
}
