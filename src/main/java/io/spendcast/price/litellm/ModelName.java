package io.spendcast.price.litellm;

import io.spendcast.ingest.dialect.LiteLlmProvider;
import io.spendcast.price.ModelKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model's name as usage logs give it: providers by the name of who bills, no provider's prefix,
 * and a Bedrock region beside the model, not inside its name.
 *
 * @param region null: any
 * @param isPrefixed whether the map's key begins with the provider
 */
record ModelName(ModelKey key, @Nullable String region, boolean isPrefixed) {
  private static final Pattern BEDROCK_REGION =
      Pattern.compile("(?<region>[a-z]{2}(-gov)?-[a-z]+-[0-9])/(?<model>.+)");

  static ModelName of(String listedProvider, String name) {
    String provider = LiteLlmProvider.billing(listedProvider);
    boolean prefixed = name.startsWith(provider + "/") && name.length() > provider.length() + 1;
    String model = prefixed ? name.substring(provider.length() + 1) : name;
    Matcher regional = BEDROCK_REGION.matcher(model);
    if (provider.equals("bedrock") && prefixed && regional.matches()) {
      return new ModelName(
          new ModelKey(provider, regional.group("model")), regional.group("region"), true);
    }
    return new ModelName(new ModelKey(provider, model), null, prefixed);
  }
}
