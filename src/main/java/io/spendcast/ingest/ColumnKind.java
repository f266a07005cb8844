package io.spendcast.ingest;

/** How the values of a column are read, and the SQL type that holds them. */
enum ColumnKind {
  TEXT("STRING"),
  /** Whole number from 1. */
  ORDINAL("INT"),
  /** Consumption of one meter: 0 to 10⁹, 0 when absent. */
  METER("BIGINT"),
  /** Whole number, 0 to 10⁹. */
  COUNT("BIGINT"),
  /** Microseconds as reported; a negative duration is kept and counted as invalid later. */
  DURATION("BIGINT"),
  LINE("BIGINT"),
  FLAG("BOOLEAN"),
  INSTANT("TIMESTAMP"),
  DATE("DATE"),
  /** Not negative, up to 6 decimals. */
  DECIMAL_9_6("DECIMAL(9, 6)"),
  /** Not negative, up to 18 decimals. */
  DECIMAL_38_18("DECIMAL(38, 18)"),
  LABELS("MAP<STRING, STRING>");

  private final String sqlType;

  ColumnKind(String sqlType) {
    this.sqlType = sqlType;
  }

  String sqlType() {
    return sqlType;
  }
}
