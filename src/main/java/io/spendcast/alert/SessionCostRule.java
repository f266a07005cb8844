package io.spendcast.alert;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code session_cost_over_budget}: the mean cost of a session above its budget; critical. A window
 * with fewer priced sessions than the minimum sample is not judged. The 95th percentile stands in
 * the sentence and decides nothing: costs are heavy-tailed.
 */
public final class SessionCostRule {
  private static final String MEASURE = "mean session cost";

  private SessionCostRule() {}

  /** Judges each window by the session budget of its last day. */
  public static List<Verdict> judge(
      Collection<SessionCostWindow> windows,
      Collection<Budget> budgets,
      AlertThresholds thresholds) {
    return windows.stream()
        .filter(window -> window.pricedSessions() >= thresholds.minimumSample())
        .flatMap(window -> judge(window, budgets))
        .toList();
  }

  private static Stream<Verdict> judge(SessionCostWindow window, Collection<Budget> budgets) {
    BigDecimal mean = window.meanCostUsd();
    if (mean == null) {
      return Stream.empty();
    }
    BigDecimal limit =
        Budget.find(budgets, window.scope(), BudgetPeriod.SESSION, window.window().lastDay())
            .map(Budget::limitUsd)
            .orElse(null);
    boolean breach = limit != null && mean.compareTo(limit) > 0;
    return Stream.of(
        new Verdict(
            AlertRule.SESSION_COST_OVER_BUDGET,
            MEASURE,
            window.scope(),
            window.window(),
            new Evidence(mean, limit, "USD", window.pricedSessions(), null, null),
            breach ? Severity.CRITICAL : null,
            message(window, mean, limit, breach)));
  }

  private static String message(
      SessionCostWindow window, BigDecimal mean, @Nullable BigDecimal limit, boolean breach) {
    BigDecimal p95 = window.p95CostUsd();
    return "A session of "
        + window.scope()
        + " cost "
        + Figures.usd(mean, limit)
        + " on average "
        + window.window()
        + (limit == null
            ? ", and no budget limits it"
            : (breach ? ", above" : ", within") + " its budget of " + Figures.exactUsd(limit))
        + " ("
        + (p95 == null ? "" : "p95 " + Figures.usd(p95, null) + "; ")
        + Figures.count(window.pricedSessions(), "session")
        + " with a price out of "
        + Figures.count(window.sessions(), "session")
        + ").";
  }
}
