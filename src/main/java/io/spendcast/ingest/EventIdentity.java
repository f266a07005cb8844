package io.spendcast.ingest;

/** Where the id of an event comes from. Only {@link #FIELD} finds a redelivery of another shape. */
public enum EventIdentity {
  /** The record's {@code event_id}; a record without one is rejected. */
  FIELD,
  /**
   * The {@code content_hash} of the canonical record, unknown fields included. Equal records are
   * one event, wherever they come from. An {@code event_id} in the record is kept as an unknown
   * field.
   */
  CONTENT,
  /**
   * SHA-256 of source, locator and line. Equal lines are different events, and so is the same file
   * under another name. An {@code event_id} in the record is kept as an unknown field.
   */
  FILE_AND_LINE
}
