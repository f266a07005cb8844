package io.spendcast.ingest;

import java.io.IOException;

/** The bytes of a file are not what they claim to be; its message is one clause for people. */
final class CorruptInputException extends IOException {
  private static final long serialVersionUID = 1L;

  CorruptInputException(String message) {
    super(message);
  }
}
