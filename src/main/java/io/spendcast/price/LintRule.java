package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One rule of {@code price/lint-rules.csv}.
 *
 * @param name what a held price is filed under
 * @param severity {@code hold}: the price stays out of the book until somebody approves it; {@code
 *     warn}: it is loaded, and the load says so
 * @param check which comparison it is
 * @param meter the meter that a ratio is of
 * @param reference the meter that a ratio is to
 * @param low what the check must not fall below, or reach
 * @param high what the check must not pass, or reach
 * @param means what a price that breaks the rule looks like, in words
 */
record LintRule(
    String name,
    String severity,
    Check check,
    @Nullable Meter meter,
    @Nullable Meter reference,
    BigDecimal low,
    BigDecimal high,
    String means) {
  /** The comparisons that rules are made of. */
  enum Check {
    /** A currency that is none. */
    UNKNOWN_CURRENCY,
    /** Another currency than the price in force. */
    CURRENCY_CHANGE,
    /** A price of one token in US dollars outside of {@code [low, high]}; zero passes. */
    UNIT_PRICE,
    /** Zero in place of a price. */
    ZERO,
    /** New to old price, or old to new, within {@code [low, high]}. */
    UNIT_SLIP,
    /** New to old price not within {@code (low, high)}. */
    CHANGE,
    /** Price of the meter to that of the reference outside of {@code [low, high]}; zero passes. */
    RATIO,
    /** Batch price to standard price outside of {@code [low, high]}; zero passes. */
    BATCH_RATIO,
    /** {@code low} models or more, and {@code high} of a full list or more, gone at once. */
    MASS_DISAPPEARANCE,
    /** {@code low} prices of a meter or more, and {@code high} of them or more, gone at once. */
    METER_DISAPPEARANCE,
    /** A price below zero. */
    NEGATIVE
  }

  boolean holds() {
    return severity.equals("hold");
  }
}
