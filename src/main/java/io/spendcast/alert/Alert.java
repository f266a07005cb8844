package io.spendcast.alert;

import java.time.Instant;

/**
 * A row of {@code alerts}: a change of an alert's state.
 *
 * @param measure what was measured, for example {@code p95 latency}
 * @param window the window that changed the state
 * @param severity how bad the breach is, or was before it was resolved
 * @param message the alert in one sentence
 * @param changedAt when the state changed
 */
public record Alert(
    AlertRule rule,
    String measure,
    Scope scope,
    AlertWindow window,
    AlertState state,
    Severity severity,
    Evidence evidence,
    String message,
    Instant changedAt) {

  static Alert of(Verdict verdict, AlertState state, Severity severity, Instant changedAt) {
    return new Alert(
        verdict.rule(),
        verdict.measure(),
        verdict.scope(),
        verdict.window(),
        state,
        severity,
        verdict.evidence(),
        verdict.message(),
        changedAt);
  }

  public AlertKey key() {
    return AlertKey.of(rule, measure, scope, window);
  }

  public boolean isOpen() {
    return state != AlertState.RESOLVED;
  }
}
