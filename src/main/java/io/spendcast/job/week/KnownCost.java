package io.spendcast.job.week;

import io.spendcast.report.model.Cost;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Costs as queries give them: NULL where nothing has a price. */
final class KnownCost {
  /** Why what has requests, and neither a cost nor a quantity without a price, costs nothing. */
  static final String NOTHING_STANDS = "booked_as_corrections_of_a_closed_month";

  private KnownCost() {}

  /**
   * @param usd sum of what has a price; null where nothing has
   * @param unpricedReason code of the reason why something has none
   */
  static Cost of(@Nullable BigDecimal usd, @Nullable String unpricedReason) {
    return usd == null ? Cost.unknown(inWords(unpricedReason)) : Cost.of(usd);
  }

  /** A reason's code as words. */
  static String inWords(@Nullable String code) {
    return code == null ? "nothing of it has a price" : code.replace('_', ' ');
  }
}
