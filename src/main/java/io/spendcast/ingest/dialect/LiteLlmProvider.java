package io.spendcast.ingest.dialect;

import java.util.Locale;
import java.util.Map;

/** LiteLLM's names of providers, by the name of who bills: in its logs as in its price map. */
public final class LiteLlmProvider {
  private static final String VERTEX = "vertex_ai";

  /** Names that LiteLLM gives to parts of a provider. */
  private static final Map<String, String> PARTS =
      Map.of(
          "bedrock_converse", "bedrock",
          "cohere_chat", "cohere",
          "azure_text", "azure",
          "text-completion-openai", "openai",
          "text-completion-codestral", "codestral",
          "text-completion-inception", "inception",
          "fireworks_ai-embedding-models", "fireworks_ai",
          "vertex_ai_beta", VERTEX);

  private LiteLlmProvider() {}

  /** Who bills for what LiteLLM calls so. */
  public static String billing(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(VERTEX + "-") ? VERTEX : PARTS.getOrDefault(lower, lower);
  }
}
