package io.spendcast.ingest;

import java.util.Locale;

/** What inspection says of an input file. */
public enum FileState {
  /** The whole file can be read. */
  READABLE,
  /** There is no byte in it, or none once uncompressed. */
  EMPTY,
  /** It is not an input file; the detail says why. */
  IGNORED,
  /** It must not be read, not even in part; the detail says why. */
  CORRUPT;

  /** The word for {@code ingested_files.state}; a readable file becomes {@code loaded}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
