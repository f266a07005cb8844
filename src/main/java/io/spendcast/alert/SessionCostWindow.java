package io.spendcast.alert;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What sessions cost over a window.
 *
 * @param meanCostUsd mean cost of a priced session, US dollars; null where none is priced
 * @param p95CostUsd 95th percentile of the same
 * @param sessions all sessions
 * @param pricedSessions sessions whose every meter has a price
 */
public record SessionCostWindow(
    Scope scope,
    AlertWindow window,
    @Nullable BigDecimal meanCostUsd,
    @Nullable BigDecimal p95CostUsd,
    long sessions,
    long pricedSessions) {}
