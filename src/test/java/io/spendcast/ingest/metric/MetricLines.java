package io.spendcast.ingest.metric;

/** Export requests of one metric with one data point, as a collector writes them. */
public final class MetricLines {
  public static final String FIRST_TOKEN = "gen_ai.server.time_to_first_token";
  public static final String DURATION = "gen_ai.client.operation.duration";
  public static final String TOKENS = "gen_ai.client.token.usage";

  private static final String LINE =
      """
      {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"helpdesk"}},\
      {"key":"team","value":{"stringValue":"assist"}}]},"scopeMetrics":[{"scope":{"name":"genai"},\
      "metrics":[{"name":"%s","unit":"%s","%s":{"aggregationTemporality":%d,"dataPoints":[{"attributes":[\
      {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},\
      {"key":"gen_ai.provider.name","value":{"stringValue":"openai"}},\
      {"key":"gen_ai.token.type","value":{"stringValue":"input"}},\
      {"key":"gen_ai.response.model","value":{"stringValue":"%s"}}],\
      "startTimeUnixNano":"%s000000000","timeUnixNano":"%s000000000",%s}]}}]}]}]}""";

  private MetricLines() {}

  /**
   * @param start seconds since 1970
   * @param end seconds since 1970
   * @param values JSON members of the point
   */
  public static String histogram(
      String metric, int temporality, String model, long start, long end, String values) {
    String unit = metric.equals(TOKENS) ? "{token}" : "s";
    return LINE.formatted(metric, unit, "histogram", temporality, model, start, end, values);
  }

  public static String exponential(String metric, long start, long end, String values) {
    return LINE.formatted(metric, "s", "exponentialHistogram", 1, "gpt-4o", start, end, values);
  }
}
