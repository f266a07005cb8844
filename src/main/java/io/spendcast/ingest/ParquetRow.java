package io.spendcast.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The row that is being put together, up to a limit: of a larger one the values are let go. */
final class ParquetRow {
  /** What a value takes that is no text. */
  private static final int SCALAR_BYTES = 8;

  private final int maxBytes;
  private Map<String, FieldValue> values = new LinkedHashMap<>();
  private long bytes;
  private @Nullable RecordRejection problem;

  ParquetRow(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  void clear() {
    values = new LinkedHashMap<>();
    bytes = 0;
    problem = null;
  }

  /** Whether a value of this size still fits. */
  boolean takes(int textBytes) {
    bytes += textBytes + SCALAR_BYTES;
    return bytes <= maxBytes;
  }

  void reject(RecordRejection found) {
    problem = problem == null ? found : problem;
  }

  void end(Map<String, FieldValue> ended) {
    values = ended;
  }

  Map<String, FieldValue> values() {
    return values;
  }

  /** Of all values, 8 of each beside its text. */
  long bytes() {
    return bytes;
  }

  @Nullable RecordRejection problem() {
    return bytes > maxBytes
        ? new RecordRejection(
            QuarantineReason.OVERSIZE_RECORD,
            null,
            "the row has " + bytes + " bytes, more than max_line_bytes = " + maxBytes)
        : problem;
  }
}
