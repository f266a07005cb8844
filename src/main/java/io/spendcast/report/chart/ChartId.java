package io.spendcast.report.chart;

import java.util.Locale;

/** The charts of the weekly report, in the page's order. */
public enum ChartId {
  MONTH,
  DAILY_SPEND,
  LATENCY,
  TIME_TO_FIRST_TOKEN,
  RESPONSE_CACHE,
  TOKENS;

  /** A fixed name, good for a file and a content id; it never holds a name from the logs. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png";
  }
}
