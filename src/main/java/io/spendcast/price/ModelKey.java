package io.spendcast.price;

import java.util.Comparator;

/**
 * A model of a provider.
 *
 * @param provider who charges
 * @param model name as served
 */
public record ModelKey(String provider, String model) {
  /** By provider, then by model. */
  public static final Comparator<ModelKey> BY_NAME =
      Comparator.comparing(ModelKey::provider).thenComparing(ModelKey::model);

  @Override
  public String toString() {
    return QuotedText.plain(provider) + "/" + QuotedText.plain(model);
  }
}
