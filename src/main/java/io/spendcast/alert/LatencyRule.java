package io.spendcast.alert;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code latency_over_service_level}: a quantile of latency above its limit. Critical, but only a
 * warning where the quantile's interval reaches down to the limit. A window with fewer requests
 * than the minimum sample is not judged, nor one in which metrics took part whose buckets are too
 * wide to tell on which side of the limit the quantile lies.
 */
public final class LatencyRule {
  private static final long MICROS_PER_MILLI = 1_000;

  private LatencyRule() {}

  /** Judges each window by the service level of its last day. */
  public static List<Verdict> judge(
      Collection<LatencyWindow> windows,
      Collection<ServiceLevel> levels,
      AlertThresholds thresholds) {
    return windows.stream()
        .filter(window -> window.sampleSize() >= thresholds.minimumSample())
        .flatMap(window -> judge(window, ServiceLevel.find(levels, window).orElse(null)).stream())
        .toList();
  }

  private static Optional<Verdict> judge(LatencyWindow window, @Nullable ServiceLevel level) {
    return level != null && !window.isClearOf(MICROS_PER_MILLI * level.limitMillis())
        ? Optional.empty()
        : Optional.of(verdict(window, level));
  }

  private static Verdict verdict(LatencyWindow window, @Nullable ServiceLevel level) {
    BigDecimal observed = Figures.millis(window.observedMicros());
    BigDecimal limit = level == null ? null : BigDecimal.valueOf(level.limitMillis());
    BigDecimal low = window.lowerMicros() == null ? null : Figures.millis(window.lowerMicros());
    BigDecimal high = window.upperMicros() == null ? null : Figures.millis(window.upperMicros());
    return new Verdict(
        AlertRule.LATENCY_OVER_SERVICE_LEVEL,
        measure(window),
        window.scope(),
        window.window(),
        new Evidence(observed, limit, "ms", window.sampleSize(), low, high),
        severity(observed, low, limit),
        message(window, observed, low, high, limit));
  }

  private static @Nullable Severity severity(
      BigDecimal observed, @Nullable BigDecimal low, @Nullable BigDecimal limit) {
    if (limit == null || observed.compareTo(limit) <= 0) {
      return null;
    }
    return low == null || low.compareTo(limit) > 0 ? Severity.CRITICAL : Severity.WARNING;
  }

  private static String measure(LatencyWindow window) {
    return measure(window.percentile(), window.measure());
  }

  /** What an alert of a percentile says that was measured. */
  static String measure(BigDecimal percentile, LatencyMeasure measure) {
    String percent = percentile.movePointRight(2).stripTrailingZeros().toPlainString();
    return "p" + percent + " " + measure.inWords();
  }

  private static String message(
      LatencyWindow window,
      BigDecimal observed,
      @Nullable BigDecimal low,
      @Nullable BigDecimal high,
      @Nullable BigDecimal limit) {
    String interval =
        low == null || high == null
            ? ""
            : ", between " + Figures.ms(low) + " and " + Figures.ms(high);
    return "The "
        + measure(window)
        + " of "
        + window.scope()
        + " was "
        + Figures.ms(observed)
        + " "
        + window.window()
        + (limit == null
            ? ", and no service level limits it"
            : (observed.compareTo(limit) > 0 ? ", above" : ", within")
                + " its service level of "
                + Figures.ms(limit))
        + " ("
        + Figures.count(window.sampleSize(), "request")
        + interval
        + ").";
  }
}
