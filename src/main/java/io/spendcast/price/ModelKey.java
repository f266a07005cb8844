package io.spendcast.price;

/**
 * A model of a provider.
 *
 * @param provider who charges
 * @param model name as served
 */
public record ModelKey(String provider, String model) {
  @Override
  public String toString() {
    return QuotedText.plain(provider) + "/" + QuotedText.plain(model);
  }
}
