package io.spendcast.price;

/**
 * An input-length tier of a model, named by its lower bound; it ends where the next one begins.
 *
 * @param min lower bound, total input tokens of the call (cached ones included)
 * @param inclusive whether a call of exactly {@code min} tokens belongs to the band
 */
public record ContextBand(long min, boolean inclusive) {
  /** The band that every call is in. */
  public static final ContextBand LOWEST = new ContextBand(0, true);

  public ContextBand {
    if (min < 0) {
      throw new IllegalArgumentException("A context band starts at 0 or above, not at " + min);
    }
    if (min == 0 && !inclusive) {
      throw new IllegalArgumentException("The band from 0 includes calls of 0 input tokens");
    }
  }

  /** Whether a call of that many input tokens reaches the band. */
  public boolean isReachedBy(long totalInputTokens) {
    return totalInputTokens > min || (inclusive && totalInputTokens == min);
  }
}
