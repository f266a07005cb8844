package io.spendcast.ingest;

/**
 * A file is not the one that was inspected: it grew, was replaced, or vanished in between. Nothing
 * of the batch may be stored; running again inspects it anew.
 */
public final class InputChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputChangedException(String message, Throwable cause) {
    super(message, cause);
  }

  InputChangedException(String message) {
    super(message);
  }
}
