package io.spendcast.report.model;

import java.math.BigDecimal;

/**
 * One alert of the week.
 *
 * @param scope what it is about, such as {@code route=search}
 * @param sampleSize number of observations behind the value
 */
public record AlertRow(
    String rule,
    String scope,
    BigDecimal value,
    BigDecimal limit,
    Unit unit,
    long sampleSize,
    State state) {

  /** What value and limit are measured in. */
  public enum Unit {
    USD,
    MILLISECONDS,
    /** A share, 0 to 1. */
    RATIO,
    COUNT
  }

  /** Where the alert stands at the end of the week. */
  public enum State {
    RAISED("raised"),
    ONGOING("ongoing"),
    RESOLVED("resolved");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
