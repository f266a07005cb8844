package io.spendcast.job.bench;

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
    String route,
    long inputUncached,
    long inputCacheRead,
    long outputText,
    long outputReasoning,
    boolean streamed,
    String status) {}
