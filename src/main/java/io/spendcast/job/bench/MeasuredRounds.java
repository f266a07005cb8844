package io.spendcast.job.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Wall and processor seconds of the same work, done several times in this process. */
final class MeasuredRounds {
  private final String name;
  private final List<Double> wallSeconds = new ArrayList<>();
  private final List<Double> processorSeconds = new ArrayList<>();

  MeasuredRounds(String name) {
    this.name = name;
  }

  /** Does the work and keeps its time. */
  void measure(Runnable work) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.gc();
    long processor = system.getProcessCpuTime();
    long wall = System.nanoTime();
    work.run();
    wallSeconds.add((System.nanoTime() - wall) / 1e9);
    processorSeconds.add((system.getProcessCpuTime() - processor) / 1e9);
  }

  double medianWallSeconds() {
    return median(wallSeconds);
  }

  double medianProcessorSeconds() {
    return median(processorSeconds);
  }

  /** One line of the table of {@link #HEADING}. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%-44s %8.2f %8.2f %10.2f %8.2f",
        name,
        medianWallSeconds(),
        least(wallSeconds),
        medianProcessorSeconds(),
        least(processorSeconds));
  }

  /** Of the medians. */
  String ratioTo(MeasuredRounds other) {
    return String.format(
        Locale.ROOT,
        "wall %.3f, processor %.3f",
        medianWallSeconds() / other.medianWallSeconds(),
        medianProcessorSeconds() / other.medianProcessorSeconds());
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"name\":\"%s\",\"rounds\":%d,\"wall_seconds_median\":%.3f,\"wall_seconds_least\":%.3f,"
            + "\"processor_seconds_median\":%.3f,\"processor_seconds_least\":%.3f}",
        name,
        wallSeconds.size(),
        medianWallSeconds(),
        least(wallSeconds),
        medianProcessorSeconds(),
        least(processorSeconds));
  }

  static final String HEADING =
      String.format(
          Locale.ROOT, "%-44s %8s %8s %10s %8s", "seconds", "wall", "least", "processor", "least");

  private static double least(List<Double> seconds) {
    return seconds.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }

  private static double median(List<Double> seconds) {
    List<Double> sorted = seconds.stream().sorted().toList();
    int half = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
