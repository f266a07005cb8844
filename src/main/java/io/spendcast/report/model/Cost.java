package io.spendcast.report.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount in US dollars, or the reason why it is not known. Exactly one of the two is there: zero
 * dollars is known, no price is unknown.
 */
public record Cost(@Nullable BigDecimal usd, @Nullable String unknownReason) {
  public Cost {
    if ((usd == null) == (unknownReason == null)) {
      throw new IllegalArgumentException(
          "A cost is an amount or the reason why there is none, but got amount "
              + usd
              + " and reason "
              + unknownReason);
    }
  }

  public static Cost of(BigDecimal usd) {
    return new Cost(usd, null);
  }

  public static Cost unknown(String reason) {
    return new Cost(null, reason);
  }

  /** This cost less the other; null when either is unknown. */
  public @Nullable BigDecimal minus(Cost other) {
    BigDecimal mine = usd;
    BigDecimal theirs = other.usd;
    return mine == null || theirs == null ? null : mine.subtract(theirs);
  }
}
