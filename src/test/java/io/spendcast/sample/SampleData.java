package io.spendcast.sample;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes the sample: {@code SampleData FOLDER}. The same files each time, to the byte; README.md
 * beside them is written by hand.
 */
public final class SampleData {
  private static final String PLAIN_MONTH = "2026-08";
  private static final String REPEATED_FROM = "2026-06";
  private static final String REPEATED_TO = "2026-07";

  private final SampleFiles files;

  private SampleData(Path folder) {
    this.files = new SampleFiles(folder);
  }

  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("Give one argument: the folder to write the sample to.");
    }
    write(Path.of(arguments[0]));
  }

  static void write(Path folder) {
    SampleData sample = new SampleData(folder);
    sample.writeGateway();
    sample.writeBatchExport();
    sample.writeSupportDesk();
    sample.files.writeTable("prices/price-book.csv", PriceBookFile.COLUMNS, PriceBookFile.rows());
    sample.files.writeTable(
        "limits/budgets.csv", LimitsFiles.BUDGET_COLUMNS, LimitsFiles.budgets());
    sample.files.writeTable(
        "limits/service_levels.csv",
        LimitsFiles.SERVICE_LEVEL_COLUMNS,
        LimitsFiles.serviceLevels());
    sample.files.writeTable(
        "limits/attribution_rules.csv",
        LimitsFiles.ATTRIBUTION_COLUMNS,
        LimitsFiles.attributionRules());
  }

  private void writeGateway() {
    Gateway.files()
        .forEach((name, lines) -> files.writeLines("usage/gateway/" + name + ".jsonl.gz", lines));
  }

  private void writeBatchExport() {
    Map<String, List<Map<String, Object>>> months =
        byMonth(BatchExport::day, event -> event.date().toString().substring(0, 7));
    List<Map<String, Object>> earlier = months.get(REPEATED_FROM);
    int size = earlier.size();
    months
        .get(REPEATED_TO)
        .addAll(0, earlier.subList(size - Planted.DUPLICATES_IN_BATCH_EXPORT, size));
    write("usage/batch_export/", BatchExport.COLUMNS, months);
  }

  private void writeSupportDesk() {
    write(
        "usage/support_desk/", SupportDesk.COLUMNS, byMonth(SupportDesk::day, SupportDesk::month));
  }

  private static Map<String, List<Map<String, Object>>> byMonth(
      Function<LocalDate, List<SampleEvent>> generate, Function<SampleEvent, String> month) {
    Map<String, List<Map<String, Object>>> months = new TreeMap<>();
    SamplePeriod.days().stream()
        .flatMap(day -> generate.apply(day).stream())
        .sorted(Comparator.comparing(SampleEvent::enqueuedAt))
        .forEach(
            event ->
                months
                    .computeIfAbsent(month.apply(event), name -> new ArrayList<>())
                    .add(event.fields()));
    return months;
  }

  private void write(
      String folder, List<String> columns, Map<String, List<Map<String, Object>>> months) {
    months.forEach(
        (month, records) -> {
          String extension = month.equals(PLAIN_MONTH) ? ".csv" : ".csv.gz";
          files.writeRecords(folder + month + extension, columns, records);
        });
  }
}
