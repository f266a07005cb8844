package io.spendcast.job.bench;

import org.jspecify.annotations.Nullable;

/**
 * One made-up call of a language model.
 *
 * @param eventAtMicros instant at which it was enqueued, microseconds since 1970
 */
record GeneratedCall(
    long number,
    String sessionId,
    long eventAtMicros,
    long queueMicros,
    long latencyMicros,
    long firstTokenMicros,
    String provider,
    String model,
    String team,
    @Nullable String route,
    long inputUncached,
    long inputCacheRead,
    long outputText,
    long outputReasoning,
    boolean streamed,
    String status) {

  /** Unique, and without an order. */
  String eventId() {
    return "call-" + Long.toHexString(number * 0x9E3779B97F4A7C15L) + "-" + number;
  }
}
