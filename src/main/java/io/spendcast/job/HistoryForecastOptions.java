package io.spendcast.job;

import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.family.SeriesForecaster;
import io.spendcast.forecast.history.EventFiles;
import io.spendcast.forecast.history.HistoryException;
import io.spendcast.forecast.history.HistoryRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a forecast of anybody's history. */
final class HistoryForecastOptions {
  private static final int LONGEST_HORIZON = 3_660;
  private static final int LONGEST_SEASON = 400;
  private static final int MOST_ORIGINS = 60;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "CSV",
      description = "A history: columns series_id,date,value. No warehouse is needed.")
  private Path input = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "CSV",
      description = "Where the forecast goes: series_id,date,median,mean,lo80,hi80,lo95,hi95.")
  private Path output = Path.of("");

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
      description = "Days, weeks or hours; D unless given.")
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
      description = "Prints a backtest over that many rolling origins.")
  private @Nullable Integer origins;

  /** Whether the backtest is to be printed. */
  boolean report() {
    return origins != null;
  }

  Path output() {
    return output;
  }

  /**
   * @throws HistoryException if an option makes no sense
   */
  HistoryRequest request() throws IOException {
    Frequency of =
        Arrays.stream(Frequency.values())
            .filter(value -> value.code().equals(frequency))
            .findFirst()
            .orElseThrow(
                () ->
                    new HistoryException(
                        "--frequency " + frequency + " is not known; give D, W or H"));
    int usual =
        switch (of) {
          case DAILY -> 7;
          case WEEKLY -> 52;
          case HOURLY -> 24;
        };
    int slots = within("--season", season == null ? usual : season, LONGEST_SEASON);
    return new HistoryRequest(
        input,
        output,
        new SeriesCalendar(of, slots, EventFiles.read(holidays, known, of)),
        within("--horizon", horizon, LONGEST_HORIZON),
        within("--origins", origins == null ? SeriesForecaster.ORIGINS : origins, MOST_ORIGINS),
        Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  private static int within(String option, int value, int largest) {
    if (value < 1 || value > largest) {
      throw new HistoryException(option + " " + value + " must lie between 1 and " + largest);
    }
    return value;
  }
}
