package io.spendcast.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ingested_files records of one input, before its records are counted.
 *
 * @param locator path of a file relative to its root; table and version
 * @param checksum SHA-256 of a file's bytes; table id and version
 * @param bytes of a file; NULL for a table
 * @param modifiedAt of a file; NULL for a table
 * @param state loaded, empty, duplicate_file, ignored or corrupt
 * @param lastVersion of a table; NULL for a file
 */
public record LedgerEntry(
    String source,
    String locator,
    String checksum,
    @Nullable Long bytes,
    @Nullable Instant modifiedAt,
    String state,
    @Nullable String detail,
    @Nullable Long lastVersion) {

  /** Whether its records are read. */
  public boolean isLoaded() {
    return state.equals("loaded");
  }

  /** Whether somebody must look at it. */
  public boolean isCorrupt() {
    return state.equals("corrupt");
  }
}
