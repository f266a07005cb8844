package io.spendcast.report.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One alert of the week.
 *
 * @param rule what is wrong, in words
 * @param scope what it is about, such as {@code route search}
 * @param limit null where nothing limits the value any more
 * @param sampleSize number of observations behind the value; null for a forecast
 * @param judged the day of the change of state: the value is what was known then
 */
public record AlertRow(
    String rule,
    String scope,
    BigDecimal value,
    @Nullable BigDecimal limit,
    Unit unit,
    @Nullable Long sampleSize,
    State state,
    LocalDate judged) {

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
