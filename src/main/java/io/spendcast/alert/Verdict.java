package io.spendcast.alert;

import org.jspecify.annotations.Nullable;

/**
 * A window judged by a rule. What is not judged, for want of data, has no verdict.
 *
 * @param measure what was measured, for example {@code p95 latency}
 * @param severity how bad it is; null: within the limit, or without one
 * @param message the verdict in one sentence
 */
public record Verdict(
    AlertRule rule,
    String measure,
    Scope scope,
    AlertWindow window,
    Evidence evidence,
    @Nullable Severity severity,
    String message) {
  public boolean isBreach() {
    return severity != null;
  }

  public AlertKey key() {
    return AlertKey.of(rule, measure, scope, window);
  }
}
