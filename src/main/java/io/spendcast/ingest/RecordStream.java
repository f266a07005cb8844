package io.spendcast.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of one file, one at a time. The questions about a record hold until the next one. */
interface RecordStream {

  /** One record, taken apart or not. */
  record Taken(long line, @Nullable Fields fields, @Nullable RecordRejection problem) {}

  /** The next record, or null at the end. */
  @Nullable Taken next() throws IOException;

  /** The text of the record read last, without content. */
  String rawText();

  /** SHA-256 of the bytes of the record read last. */
  String rawSha256();
}
