package io.spendcast.sample;

/**
 * A model as the sample uses it. The medians to the first token are near those of the llm-bench
 * probes of 2026-07-15 (Claude Sonnet about 3 s, small GPT models about 1.4 s, Gemini Flash 0.25
 * s).
 */
enum Model {
  SONNET_4_6("anthropic", "claude-sonnet-4-6", 2400, 70),
  SONNET_5("anthropic", "claude-sonnet-5", 2100, 80),
  HAIKU_4_5("anthropic", "claude-haiku-4-5", 900, 140),
  GPT_5_MINI("openai", "gpt-5-mini", 1100, 110),
  LUNA("openai", "gpt-5.6-luna", 800, 160),
  TERRA("openai", "gpt-5.6-terra", 1500, 90),
  GEMINI_PRO("gemini", "gemini-2.5-pro", 2600, 100),
  GEMINI_FLASH("gemini", "gemini-2.5-flash", 260, 220);

  private static final double INPUT_TOKENS_PER_MS = 60;

  final String provider;
  final String id;
  private final double firstTokenMedianMs;
  private final double outputTokensPerSecond;

  Model(String provider, String id, double firstTokenMedianMs, double outputTokensPerSecond) {
    this.provider = provider;
    this.id = id;
    this.firstTokenMedianMs = firstTokenMedianMs;
    this.outputTokensPerSecond = outputTokensPerSecond;
  }

  boolean writesCache() {
    return provider.equals("anthropic");
  }

  /** Milliseconds from the start of service to the first token; cached input costs no time. */
  long firstTokenMs(Tokens tokens, Draw draw) {
    double prefill = (tokens.inputTotal() - tokens.cacheRead()) / INPUT_TOKENS_PER_MS;
    double thinking = tokens.reasoning() / outputTokensPerSecond * 1000;
    return StrictMath.round(draw.logNormal(firstTokenMedianMs, 0.45) + prefill + thinking);
  }

  /** Milliseconds from the first token to the last. */
  long generationMs(Tokens tokens, Draw draw) {
    return StrictMath.round(
        tokens.text() / outputTokensPerSecond * 1000 * draw.logNormal(1, 0.25) + 1);
  }
}
