package io.spendcast.price.litellm;

import io.spendcast.price.ModelKey;
import java.util.Map;
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
  /** Names that the map gives to parts of a provider. */
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "bedrock_converse", "bedrock",
          "cohere_chat", "cohere",
          "azure_text", "azure",
          "text-completion-openai", "openai",
          "text-completion-codestral", "codestral",
          "text-completion-inception", "inception",
          "fireworks_ai-embedding-models", "fireworks_ai");

  private static final String VERTEX = "vertex_ai";
  private static final Pattern BEDROCK_REGION =
      Pattern.compile("(?<region>[a-z]{2}(-gov)?-[a-z]+-[0-9])/(?<model>.+)");

  static ModelName of(String listedProvider, String name) {
    String provider =
        listedProvider.startsWith(VERTEX + "-")
            ? VERTEX
            : PROVIDERS.getOrDefault(listedProvider, listedProvider);
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
