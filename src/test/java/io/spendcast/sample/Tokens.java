package io.spendcast.sample;

import java.util.Map;

/** What one attempt consumed; the meters are disjoint. */
record Tokens(
    long uncached,
    long cacheRead,
    long cacheWrite5m,
    long cacheWrite1h,
    long text,
    long reasoning,
    long toolCalls,
    long webSearches) {

  static final Tokens NONE = new Tokens(0, 0, 0, 0, 0, 0, 0, 0);

  static Tokens of(long uncached, long cacheRead, long text) {
    return new Tokens(uncached, cacheRead, 0, 0, text, 0, 0, 0);
  }

  long inputTotal() {
    return uncached + cacheRead + cacheWrite5m + cacheWrite1h;
  }

  /** The same input, and that share of the output. */
  Tokens cutOff(double share) {
    long written = (long) (text * share);
    return new Tokens(
        uncached, cacheRead, cacheWrite5m, cacheWrite1h, written, reasoning, 0, webSearches);
  }

  /** Writes the meters that are not zero, by their canonical names. */
  void addTo(Map<String, Object> fields) {
    add(fields, "input_uncached", uncached);
    add(fields, "input_cache_read", cacheRead);
    add(fields, "input_cache_write_5m", cacheWrite5m);
    add(fields, "input_cache_write_1h", cacheWrite1h);
    add(fields, "output_text", text);
    add(fields, "output_reasoning", reasoning);
    add(fields, "tool_call", toolCalls);
    add(fields, "web_search", webSearches);
  }

  private static void add(Map<String, Object> fields, String meter, long quantity) {
    if (quantity != 0) {
      fields.put(meter, quantity);
    }
  }
}
