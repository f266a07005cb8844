package io.spendcast.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is planted in the sample, as values that tests assert. {@code sample-data/README.md} lists
 * every constant with its value, in words.
 */
public final class Planted {
  public static final int GATEWAY_RECORDS = 29_212;
  public static final int GATEWAY_ACCEPTED = 29_139;
  public static final int BATCH_EXPORT_RECORDS = 2_041;
  public static final int BATCH_EXPORT_ACCEPTED = 2_035;
  public static final int SUPPORT_DESK_RECORDS = 2_075;
  public static final int SUPPORT_DESK_ACCEPTED = 2_075;

  /** Exact known cost of all accepted events, US dollars. */
  public static final BigDecimal TOTAL_COST_USD = new BigDecimal("6587.20842511");

  public static final Instant PRICE_CUT_AT = SamplePeriod.PRICE_CUT_AT;
  public static final String BEFORE_PRICE_CUT_ID = "req_before-price-cut";
  public static final BigDecimal BEFORE_PRICE_CUT_COST_USD = new BigDecimal("0.131");
  public static final String AT_PRICE_CUT_ID = "req_at-price-cut";
  public static final BigDecimal AT_PRICE_CUT_COST_USD = new BigDecimal("0.0262");
  public static final LocalDate ANNOUNCED_PRICE_FROM = LocalDate.parse("2026-09-01");

  public static final int DUPLICATES_WITHIN = 25;
  public static final String DUPLICATES_WITHIN_FILE = "2026-W26";
  public static final int DUPLICATES_ACROSS = 40;
  public static final String DUPLICATES_ACROSS_FROM = "2026-W29";
  public static final String DUPLICATES_ACROSS_TO = "2026-W30";
  public static final int DUPLICATES_IN_BATCH_EXPORT = 6;

  public static final int LATE_THREE_DAYS = 12;
  public static final LocalDate LATE_THREE_DAYS_USAGE_DATE = LocalDate.parse("2026-08-09");
  public static final String LATE_THREE_DAYS_FILE = "late-2026-08-12";
  public static final int LATE_FORTY_DAYS = 8;
  public static final LocalDate LATE_FORTY_DAYS_USAGE_DATE = LocalDate.parse("2026-07-05");
  public static final String LATE_FORTY_DAYS_FILE = "late-2026-08-14";

  public static final String UNPRICED_MODEL = "gpt-5.6-luna-preview";
  public static final String UNPRICED_NEAR_MISS = "gpt-5.6-luna";
  public static final int UNPRICED_EVENTS = 42;
  public static final LocalDate UNPRICED_FROM = SamplePeriod.UNPRICED_FROM;

  public static final String AT_CONTEXT_BOUND_ID = "req_context-200000";
  public static final BigDecimal AT_CONTEXT_BOUND_COST_USD = new BigDecimal("0.20375");
  public static final String ABOVE_CONTEXT_BOUND_ID = "req_context-200001";
  public static final BigDecimal ABOVE_CONTEXT_BOUND_COST_USD = new BigDecimal("0.4025025");
  public static final int EVENTS_ABOVE_CONTEXT_BOUND = 2_248;

  public static final LocalDate LATENCY_REGRESSES_FROM = SamplePeriod.LATENCY_REGRESSES_FROM;
  public static final String LATENCY_REGRESSION_ROUTE = "query-rewrite";
  public static final long LATENCY_LIMIT_MS = 1_000;
  public static final long P95_BEFORE_MS = 781;
  public static final long P95_AFTER_MS = 2_040;

  public static final LocalDate CACHE_DEGRADES_FROM = SamplePeriod.CACHE_DEGRADES_FROM;
  public static final int CACHE_HITS_BEFORE = 3_488;
  public static final int CACHE_LOOKUPS_BEFORE = 7_678;
  public static final int CACHE_HITS_AFTER = 484;
  public static final int STALE_HITS_AFTER = 278;
  public static final int CACHE_LOOKUPS_AFTER = 2_498;

  public static final int RETRIES = 431;
  public static final int FALLBACKS = 100;
  public static final int ERRORS = 531;
  public static final int TIMEOUTS = 63;
  public static final int ABORTED_STREAMS = 204;
  public static final int ZERO_FIRST_TOKENS = 326;

  public static final LocalDate INCOMPLETE_DAY = LocalDate.parse("2026-07-15");
  public static final Instant GATEWAY_LOG_STOPS_AT = SamplePeriod.GATEWAY_LOG_STOPS_AT;
  public static final int INCOMPLETE_DAY_GATEWAY_EVENTS = 220;

  public static final String OVER_BUDGET_TEAM = "research";
  public static final BigDecimal OVER_BUDGET_LIMIT_USD = new BigDecimal("700");
  public static final BigDecimal OVER_BUDGET_SPENT_USD = new BigDecimal("453.4561565");

  public static final String COSTLY_SESSION_ROUTE = "deep-research";
  public static final BigDecimal COSTLY_SESSION_LIMIT_USD = new BigDecimal("1.50");
  public static final int COSTLY_SESSIONS = 66;
  public static final BigDecimal COSTLY_SESSION_P50_USD = new BigDecimal("2.312849250");

  public static final int HOSTILE_SCRIPT_EVENTS = 3;
  public static final String HOSTILE_SCRIPT_ROUTE = "<script>alert(1)</script>";
  public static final int HOSTILE_FORMULA_EVENTS = 3;
  public static final String HOSTILE_FORMULA_ROUTE = "=cmd|' /C calc'!A0";
  public static final int HOSTILE_EXPERIMENT_EVENTS = 2;
  public static final String HOSTILE_EXPERIMENT = "\"><img src=x onerror=alert(1)>";

  /** In every prompt and answer, the corrupt lines' included; must be stored nowhere. */
  public static final String CANARY = DummyText.CANARY;

  /** How a corrupt line is broken. */
  public enum Corruption {
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
  public record CorruptLine(String file, int line, Corruption kind) {}

  /** Of the gateway, in order of file and line. */
  public static final List<CorruptLine> CORRUPT_LINES =
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
