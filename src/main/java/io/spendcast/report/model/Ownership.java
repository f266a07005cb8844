package io.spendcast.report.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much of the spend has no owner by the rules of attribution.
 *
 * @param rules how many rules are loaded
 * @param knownUsd all spend that is known, US dollars; null where nothing is
 * @param unownedUsd the part of it without an owner; null where nothing unowned has a price
 * @param unownedUnpricedQuantity units without an owner and without a price, in no sum
 * @param largestRoute the route that most of it is of; null: what has no route
 * @param largestUsd the unowned spend of that route
 */
public record Ownership(
    long rules,
    @Nullable BigDecimal knownUsd,
    @Nullable BigDecimal unownedUsd,
    long unownedUnpricedQuantity,
    @Nullable String largestRoute,
    @Nullable BigDecimal largestUsd) {
  /** Nothing was spent and no rule is loaded. */
  public static final Ownership NONE = new Ownership(0, null, null, 0, null, null);
}
