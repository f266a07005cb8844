package io.spendcast.ingest;

import java.util.Set;

/**
 * A provider's service tier, as prices and facts call it: OpenAI's {@code default} is {@code
 * standard}, and so is Groq's {@code on_demand}; {@code auto} names none. What Anthropic calls the
 * tier {@code batch} is the standard tier in batches.
 */
public record ServiceTier(String name, boolean isBatch) {
  private static final String STANDARD = "standard";
  private static final Set<String> OTHER_NAMES = Set.of("default", "on_demand", "auto");

  /** The tier that a provider or a price list names. */
  public static ServiceTier of(String given) {
    boolean isBatch = given.equals("batch");
    return new ServiceTier(isBatch || OTHER_NAMES.contains(given) ? STANDARD : given, isBatch);
  }
}
