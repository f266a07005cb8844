package io.spendcast.ingest;

import java.util.Locale;

/**
 * One priced class of consumption. Meters are disjoint: no token is counted by two of them, so they
 * add up to the provider's own total. Each meter is a {@code BIGINT} column of {@code
 * usage_events}.
 */
public enum Meter {
  INPUT_UNCACHED(true),
  INPUT_CACHE_READ(true),
  INPUT_CACHE_WRITE_5M(true),
  INPUT_CACHE_WRITE_1H(true),
  OUTPUT_TEXT(true),
  OUTPUT_REASONING(true),
  INPUT_AUDIO(true),
  OUTPUT_AUDIO(true),
  INPUT_IMAGE(true),
  OUTPUT_IMAGE(true),
  IMAGE(false),
  TOOL_CALL(false),
  WEB_SEARCH(false),
  REQUEST(false);

  private final boolean tokens;

  Meter(boolean tokens) {
    this.tokens = tokens;
  }

  /**
   * Whether the unit is one token; otherwise it is one image, call, search or request. An image
   * that a provider counts in tokens is {@link #INPUT_IMAGE} or {@link #OUTPUT_IMAGE}, one that it
   * counts in pieces {@link #IMAGE}.
   */
  public boolean countsTokens() {
    return tokens;
  }

  /** The meter's name in tables, price lists and configuration. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
