package io.spendcast.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Ends the reading of one record. It carries no stack trace: it is thrown once for every bad record
 * of a file. The detail never quotes text that could be content.
 */
public final class RecordRejection extends Exception {
  private static final long serialVersionUID = 1L;

  private final QuarantineReason reason;
  private final @Nullable String field;
  private final String detail;

  public RecordRejection(QuarantineReason reason, @Nullable String field, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.field = field;
    this.detail = detail;
  }

  public QuarantineReason reason() {
    return reason;
  }

  public CanonicalRecord.Rejected toRejected() {
    return new CanonicalRecord.Rejected(reason, field, detail);
  }
}
