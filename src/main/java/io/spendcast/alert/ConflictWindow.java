package io.spendcast.alert;

/**
 * Duplicates that contradict each other.
 *
 * @param source source of the events
 * @param conflicts events delivered with the same id and other meters, model or status
 */
public record ConflictWindow(String source, AlertWindow window, long conflicts) {}
