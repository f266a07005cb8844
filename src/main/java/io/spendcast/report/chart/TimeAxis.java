package io.spendcast.report.chart;

import io.spendcast.report.QuantityFormat;
import io.spendcast.report.chart.ChartCanvas.Anchor;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Time along the x axis, in days since 1970. */
final class TimeAxis {
  private static final double SECONDS_OF_DAY = 86_400;
  private static final int WEEK = 7;
  private static final int MOST_LABELS = 11;

  private TimeAxis() {}

  static double days(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC) / SECONDS_OF_DAY;
  }

  /** Names days that lie evenly between two instants, whole weeks apart where there are many. */
  static void label(ChartCanvas canvas, LocalDateTime from, LocalDateTime to, double y) {
    LocalDate first = from.toLocalDate();
    long days = to.toLocalDate().toEpochDay() - first.toEpochDay() + 1;
    long step = Math.max(1, (days + MOST_LABELS - 1) / MOST_LABELS);
    step = step > 3 ? (step + WEEK - 1) / WEEK * WEEK : step;
    for (LocalDate day = first; !day.isAfter(to.toLocalDate()); day = day.plusDays(step)) {
      canvas.label(
          day.toEpochDay(), y, QuantityFormat.dayOfMonth(day), Palette.MUTED, Anchor.BELOW_AXIS);
    }
  }
}
