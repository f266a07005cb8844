package io.spendcast.alert;

/**
 * How many duplicates of a source contradict each other in a window.
 *
 * @param source source of the events
 * @param conflicts events delivered with the same id and other meters, model or status
 */
public record ConflictWindow(String source, AlertWindow window, long conflicts) {}
