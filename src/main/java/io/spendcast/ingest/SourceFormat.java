package io.spendcast.ingest;

/** How the records of a file are separated and named. */
public enum SourceFormat {
  /** One JSON object per line. */
  JSONL,
  /** RFC 4180 with a header line. */
  CSV
}
