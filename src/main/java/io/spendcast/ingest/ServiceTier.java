package io.spendcast.ingest;

/**
 * A provider's service tier, as prices and facts call it: OpenAI's {@code default} is {@code
 * standard}, and what Anthropic calls the tier {@code batch} is the standard tier in batches.
 */
public record ServiceTier(String name, boolean isBatch) {
  private static final String STANDARD = "standard";

  /** The tier that a provider or a price list names. */
  public static ServiceTier of(String given) {
    boolean isBatch = given.equals("batch");
    return new ServiceTier(isBatch || given.equals("default") ? STANDARD : given, isBatch);
  }
}
