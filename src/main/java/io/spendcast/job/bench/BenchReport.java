package io.spendcast.job.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a comparison found.
 *
 * @param settings of the comparison, such as the number of events
 * @param figures ratios and other numbers, by name
 * @param differences in what way results differ that should be equal; empty where they are
 */
record BenchReport(
    String bench,
    Map<String, Long> settings,
    List<MeasuredRounds> sides,
    Map<String, Double> figures,
    List<String> differences) {

  /** The ratio of two sides, wall and processor seconds, as figures. */
  static Map<String, Double> ratio(String name, MeasuredRounds side, MeasuredRounds other) {
    Map<String, Double> figures = new TreeMap<>();
    figures.put(
        name + ", processor", side.medianProcessorSeconds() / other.medianProcessorSeconds());
    figures.put(name + ", wall", side.medianWallSeconds() / other.medianWallSeconds());
    return figures;
  }

  void print(PrintStream out, BenchOptions.Format format) {
    if (format == BenchOptions.Format.table) {
      out.println(
          bench
              + ": "
              + settings.entrySet().stream()
                  .map(each -> String.format(Locale.ROOT, "%,d %s", each.getValue(), each.getKey()))
                  .collect(Collectors.joining(", ")));
      out.println(MeasuredRounds.HEADING);
      sides.forEach(side -> out.println(side.line()));
      figures.forEach(
          (name, figure) -> out.println(String.format(Locale.ROOT, "%s: %.4f", name, figure)));
      out.println(
          "results: "
              + (differences.isEmpty() ? "equal" : "NOT known to be equal: " + differences));
    }
    out.println(json());
  }

  String json() {
    Runtime machine = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"%s\",\"settings\":{%s},\"processors\":%d,\"heap_bytes\":%d,\"java\":\"%s\","
            + "\"measured\":[%s],\"figures\":{%s},\"equal\":%b,\"differences\":[%s]}",
        bench,
        settings.entrySet().stream()
            .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
            .collect(Collectors.joining(",")),
        machine.availableProcessors(),
        machine.maxMemory(),
        System.getProperty("java.version"),
        sides.stream().map(MeasuredRounds::json).collect(Collectors.joining(",")),
        figures.entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "\"%s\":%.6f", each.getKey(), each.getValue()))
            .collect(Collectors.joining(",")),
        differences.isEmpty(),
        differences.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(",")));
  }
}
