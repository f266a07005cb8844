package io.spendcast.report.chart;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The font of the charts: the first of a short list that the machine has, else Java's own sans
 * serif. A machine without fontconfig or without any font makes this throw or measure nothing,
 * which callers must expect.
 */
final class ChartFont {
  private static final List<String> PREFERRED =
      List.of("Inter", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans");

  private ChartFont() {}

  static Font regular(float points) {
    Set<String> families =
        Set.of(
            GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getAvailableFontFamilyNames(Locale.ROOT));
    String family =
        PREFERRED.stream().filter(families::contains).findFirst().orElse(Font.SANS_SERIF);
    return new Font(family, Font.PLAIN, 1).deriveFont(points);
  }
}
