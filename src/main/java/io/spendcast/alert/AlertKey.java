package io.spendcast.alert;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What makes two breaches the same alert.
 *
 * @param measure what was measured, for example {@code p95 latency}: a scope may have several
 *     limits under one rule
 * @param windowKind breaches in windows of one kind are one alert that goes on
 * @param month first day of the month, as each has a budget of its own; null for other windows
 */
public record AlertKey(
    AlertRule rule,
    String measure,
    Scope scope,
    AlertWindow.Kind windowKind,
    @Nullable LocalDate month) {
  static AlertKey of(AlertRule rule, String measure, Scope scope, AlertWindow window) {
    AlertWindow.Kind kind = window.kind();
    return new AlertKey(
        rule, measure, scope, kind, kind == AlertWindow.Kind.MONTH ? window.start() : null);
  }
}
