package io.spendcast.report.chart;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The charts that could be drawn.
 *
 * @param images in the page's order; a chart without data is absent
 * @param omitted why there are no images at all; null when drawing works here
 */
public record Charts(Map<ChartId, ChartImage> images, @Nullable String omitted) {
  public Charts {
    EnumMap<ChartId, ChartImage> ordered = new EnumMap<>(ChartId.class);
    ordered.putAll(images);
    images = java.util.Collections.unmodifiableMap(ordered);
  }

  public static Charts none(String reason) {
    return new Charts(Map.of(), reason);
  }
}
