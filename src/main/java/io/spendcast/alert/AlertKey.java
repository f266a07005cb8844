package io.spendcast.alert;

/**
 * What makes two breaches the same alert.
 *
 * @param measure what was measured, for example {@code p95 latency}: a scope may have several
 *     limits under one rule
 * @param windowKind breaches in windows of one kind are one alert that goes on
 */
public record AlertKey(AlertRule rule, String measure, Scope scope, AlertWindow.Kind windowKind) {}
