package io.spendcast.ingest;

import java.time.Instant;
import java.util.List;
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
 * @param fields names of the fields in the first records of a loaded file; else none
 */
public record LedgerEntry(
    String source,
    String locator,
    String checksum,
    @Nullable Long bytes,
    @Nullable Instant modifiedAt,
    String state,
    @Nullable String detail,
    @Nullable Long lastVersion,
    List<String> fields) {

  /** Of an input whose fields are not told. */
  public LedgerEntry(
      String source,
      String locator,
      String checksum,
      @Nullable Long bytes,
      @Nullable Instant modifiedAt,
      String state,
      @Nullable String detail,
      @Nullable Long lastVersion) {
    this(source, locator, checksum, bytes, modifiedAt, state, detail, lastVersion, List.of());
  }

  public LedgerEntry {
    fields = List.copyOf(fields);
  }

  /**
   * What is to be told of an input that was loaded: how the fields of a file differ from all
   * before, why a table was read as a whole; null where there is nothing.
   */
  public @Nullable String remark() {
    return isLoaded() ? detail : null;
  }

  /** Whether its records are read. */
  public boolean isLoaded() {
    return state.equals("loaded");
  }

  /** Whether somebody must look at it. */
  public boolean isCorrupt() {
    return state.equals("corrupt");
  }
}
