package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.family.SeriesForecaster;
import io.spendcast.forecast.history.CsvHistory;
import io.spendcast.forecast.history.EventFiles;
import io.spendcast.forecast.history.ForecastTarget;
import io.spendcast.forecast.history.HistoryException;
import io.spendcast.forecast.history.HistoryRequest;
import io.spendcast.job.history.TableHistory;
import io.spendcast.warehouse.FolderTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What tells of anybody's history, and how far to forecast it. */
class HistoryOptions {
  private static final int LONGEST_HORIZON = 3_660;
  private static final int LONGEST_SEASON = 400;
  private static final int MOST_ORIGINS = 60;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "CSV|FOLDER",
      description =
          "A history: a CSV file or a Delta table's folder with the columns series_id, date, value."
              + " No warehouse is needed.")
  private Path input = Path.of("");

  @Option(
      names = "--horizon",
      required = true,
      paramLabel = "N",
      description = "Days, weeks or hours to forecast after each series' last row.")
  private int horizon;

  @Option(
      names = "--frequency",
      defaultValue = "D",
      paramLabel = "D|W|H",
      description =
          "Days, weeks or hours; D unless given. The date of a week stands for Monday to Sunday of"
              + " the week that it lies in.")
  private String frequency = "D";

  @Option(
      names = "--season",
      paramLabel = "N",
      description = "Length of the season; 7 for days, 52 for weeks, 24 for hours unless given.")
  private @Nullable Integer season;

  @Option(
      names = "--holidays",
      paramLabel = "CSV",
      description = "Columns date,name; past and future.")
  private @Nullable Path holidays;

  @Option(
      names = "--known",
      paramLabel = "CSV",
      description = "Column date, then one column per regressor; past and future.")
  private @Nullable Path known;

  @Option(
      names = "--origins",
      paramLabel = "N",
      description = "Rolling origins of the backtest, 8 unless given; forecast then prints it.")
  private @Nullable Integer origins;

  /** The frequency that is given; days where it is not known. */
  Frequency knownFrequency() {
    return Arrays.stream(Frequency.values())
        .filter(value -> value.code().equals(frequency))
        .findFirst()
        .orElse(Frequency.DAILY);
  }

  /** Whether the history is a Delta table. */
  boolean isTable() {
    return FolderTable.isAt(input);
  }

  /** Whether a number of origins was given. */
  boolean hasOrigins() {
    return origins != null;
  }

  /**
   * @throws HistoryException if options make no sense; all at once
   * @throws InvalidConfigurationException if the table lacks a column
   */
  HistoryRequest request(ForecastTarget output) throws IOException {
    List<String> problems = new ArrayList<>();
    Frequency of = knownFrequency();
    if (!of.code().equals(frequency)) {
      problems.add("--frequency " + frequency + " is not known; give D, W or H");
    }
    int usual =
        switch (of) {
          case DAILY -> 7;
          case WEEKLY -> 52;
          case HOURLY -> 24;
        };
    int slots = season == null ? usual : season;
    int past = origins == null ? SeriesForecaster.ORIGINS : origins;
    within("--season", slots, LONGEST_SEASON, problems);
    within("--horizon", horizon, LONGEST_HORIZON, problems);
    within("--origins", past, MOST_ORIGINS, problems);
    untouched("--input", input, output.path(), problems);
    untouched("--holidays", holidays, output.path(), problems);
    untouched("--known", known, output.path(), problems);
    if (!problems.isEmpty()) {
      throw new HistoryException(String.join(System.lineSeparator(), problems));
    }
    return new HistoryRequest(
        isTable() ? TableHistory.of(input, of) : new CsvHistory(input, of),
        output,
        new SeriesCalendar(of, slots, EventFiles.read(holidays, known, of)),
        horizon,
        past,
        Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  private static void untouched(
      String option, @Nullable Path read, Path written, List<String> problems) throws IOException {
    boolean isSame =
        read != null
            && Files.exists(read)
            && Files.exists(written)
            && Files.isSameFile(read, written);
    if (isSame) {
      problems.add(
          "--output "
              + written
              + " is what "
              + option
              + " reads, which it would replace; name another");
    }
  }

  private static void within(String option, int value, int largest, List<String> problems) {
    if (value < 1 || value > largest) {
      problems.add(option + " " + value + " must lie between 1 and " + largest);
    }
  }
}
