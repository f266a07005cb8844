package io.spendcast.ingest;

/** How the values of a column are read. */
enum ColumnKind {
  TEXT,
  /** Whole number from 1. */
  ORDINAL,
  /** Consumption of one meter: 0 to 10⁹, 0 when absent. */
  METER,
  /** Whole number, 0 to 10⁹. */
  COUNT,
  /** Microseconds as reported; a negative duration is kept and counted as invalid later. */
  DURATION,
  LINE,
  FLAG,
  INSTANT,
  DATE,
  /** Not negative, up to 6 decimals. */
  DECIMAL_9_6,
  /** Not negative, up to 18 decimals. */
  DECIMAL_38_18,
  LABELS;

  /** Whether the column holds all that a record gives it. */
  boolean isStoredAsGiven() {
    return this != LABELS && this != DECIMAL_9_6 && this != DECIMAL_38_18;
  }
}
