package io.spendcast.report;

import io.spendcast.report.chart.ChartId;
import org.jspecify.annotations.Nullable;

/**
 * One part of the page below its first screen.
 *
 * @param sentence what the part says, in words
 * @param alternative what stands in for the chart where images are off; empty without a chart
 */
public record PageSection(
    String title,
    String sentence,
    @Nullable ChartId chart,
    String alternative,
    @Nullable ReportTable table) {

  /** Whether the sentence adds something to the alternative that stands in for the chart. */
  public boolean showsSentenceWithoutChart() {
    return table != null || !alternative.contains(sentence);
  }

  static PageSection ofTable(String title, String sentence, ReportTable table) {
    return new PageSection(title, sentence, null, "", table);
  }

  static PageSection ofText(String title, String sentence) {
    return new PageSection(title, sentence, null, "", null);
  }

  static PageSection ofChart(String title, String sentence, ChartId chart, String alternative) {
    return new PageSection(title, sentence, chart, alternative, null);
  }
}
