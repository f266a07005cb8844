package io.spendcast.report;

import io.spendcast.report.chart.ChartId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a page finds its charts.
 *
 * @param sources what to write into an image's {@code src}, for each chart that could be drawn
 * @param omitted the sentence that says why charts are missing; null when none is
 */
public record ChartLinks(Map<ChartId, String> sources, @Nullable String omitted) {
  public ChartLinks {
    sources = Map.copyOf(sources);
  }

  public @Nullable String source(ChartId chart) {
    return sources.get(chart);
  }
}
