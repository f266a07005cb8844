package io.spendcast.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * What is planted in the sample, as numbers that tests assert. {@code sample-data/README.md} lists
 * the same ones under the same names.
 */
final class Planted {
  static final int DUPLICATES_WITHIN = 25;
  static final String DUPLICATES_WITHIN_FILE = "2026-W26";
  static final int DUPLICATES_ACROSS = 40;
  static final String DUPLICATES_ACROSS_FROM = "2026-W29";
  static final String DUPLICATES_ACROSS_TO = "2026-W30";
  static final int DUPLICATES_IN_BATCH_EXPORT = 6;

  static final int LATE_THREE_DAYS = 12;
  static final LocalDate LATE_THREE_DAYS_USAGE_DATE = LocalDate.parse("2026-08-09");
  static final String LATE_THREE_DAYS_FILE = "late-2026-08-12";
  static final int LATE_FORTY_DAYS = 8;
  static final LocalDate LATE_FORTY_DAYS_USAGE_DATE = LocalDate.parse("2026-07-05");
  static final String LATE_FORTY_DAYS_FILE = "late-2026-08-14";

  static final String BEFORE_PRICE_CUT_ID = "req_before-price-cut";
  static final String AT_PRICE_CUT_ID = "req_at-price-cut";
  static final String AT_CONTEXT_BOUND_ID = "req_context-200000";
  static final String ABOVE_CONTEXT_BOUND_ID = "req_context-200001";

  static final int HOSTILE_SCRIPT_EVENTS = 3;
  static final String HOSTILE_SCRIPT_ROUTE = "<script>alert(1)</script>";
  static final int HOSTILE_FORMULA_EVENTS = 3;
  static final String HOSTILE_FORMULA_ROUTE = "=cmd|' /C calc'!A0";
  static final int HOSTILE_EXPERIMENT_EVENTS = 2;
  static final String HOSTILE_EXPERIMENT = "\"><img src=x onerror=alert(1)>";

  /** How a corrupt line is broken. */
  enum Corruption {
    TRUNCATED_IN_CONTENT,
    TRUNCATED_IN_KEY,
    DUPLICATE_KEY,
    TWO_OBJECTS,
    NEGATIVE_TOKENS,
    TIME_OUT_OF_RANGE,
    TOKENS_AS_TEXT
  }

  /**
   * @param file the gateway's file, without extension
   * @param line from 1
   */
  record CorruptLine(String file, int line, Corruption kind) {}

  /** Of the gateway, in order of file and line. */
  static final List<CorruptLine> CORRUPT_LINES =
      List.of(
          new CorruptLine("2026-W22", 150, Corruption.TRUNCATED_IN_CONTENT),
          new CorruptLine("2026-W22", 700, Corruption.TRUNCATED_IN_KEY),
          new CorruptLine("2026-W24", 200, Corruption.DUPLICATE_KEY),
          new CorruptLine("2026-W24", 900, Corruption.TWO_OBJECTS),
          new CorruptLine("2026-W28", 300, Corruption.NEGATIVE_TOKENS),
          new CorruptLine("2026-W28", 301, Corruption.NEGATIVE_TOKENS),
          new CorruptLine("2026-W31", 400, Corruption.TIME_OUT_OF_RANGE),
          new CorruptLine("2026-W31", 800, Corruption.TOKENS_AS_TEXT));

  private Planted() {}
}
