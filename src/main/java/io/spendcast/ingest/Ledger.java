package io.spendcast.ingest;

import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** What ingested_files says of one source. */
final class Ledger {
  private final Set<String> locatorAndChecksum = new HashSet<>();
  private final Map<String, String> loadedByChecksum = new HashMap<>();
  private final Set<String> unchanged = new HashSet<>();
  private final Map<String, Long> lastVersionByTable = new HashMap<>();

  private final DeliveredFields delivered = new DeliveredFields();

  private Ledger() {}

  static Ledger read(Warehouse warehouse, String source) {
    Ledger ledger = new Ledger();
    for (Row row :
        warehouse
            .read(Table.INGESTED_FILES)
            .where(functions.col("source").equalTo(source))
            .select(
                "locator", "checksum", "state", "bytes", "modified_at", "last_version", "fields")
            .collectAsList()) {
      String locator = row.getString(0);
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
      if (!row.isNullAt(5)) {
        String checksum = row.getString(1);
        String tableId = checksum.substring(0, checksum.lastIndexOf('@'));
        ledger.lastVersionByTable.merge(tableId, row.getLong(5), Math::max);
      }
    }
    return ledger;
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
