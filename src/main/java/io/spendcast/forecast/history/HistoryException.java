package io.spendcast.forecast.history;

/** The file, or an option, is of no use as a whole; the message says what to do. */
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HistoryException(String message) {
    super(message);
  }
}
