package io.spendcast.warehouse;

/** Another run changed a table between the reading and the writing of this one. */
public final class ConcurrentChangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConcurrentChangeException(Table table, Throwable cause) {
    super(
        "another run changed "
            + table.tableName()
            + " while this one worked on it; the other's rows stand and nothing of this run is in"
            + " the table: run again",
        cause);
  }
}
