package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.forecast.history.CsvForecasts;
import io.spendcast.forecast.history.HistoryException;
import io.spendcast.report.ForecastPage;
import io.spendcast.report.model.ForecastPlot;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a series' history, fit and forecast, its residuals, and what the forecast is made of. */
@Command(
    name = "plot",
    description =
        "Draws history, fit, forecast, residuals and contributions of a series into one HTML page.")
public final class ForecastPlotJob extends JobCommand {
  @Parameters(
      paramLabel = "SERIES",
      description =
          "total, team=NAME, model=NAME, or route=NAME where it has a budget; with --input a"
              + " series_id.")
  private String series = "";

  @Option(
      names = "--output",
      paramLabel = "FILE|DIR",
      description =
          "An .html file, or a folder for it; the folder of reports unless given, and with --input"
              + " this one.")
  private @Nullable Path output;

  @ArgGroup(exclusive = false, heading = "A history of your own:%n")
  private @Nullable HistoryOptions history;

  @Override
  boolean writes() {
    return false;
  }

  @Override
  public Integer call() {
    if (history == null) {
      return super.call();
    }
    try {
      Path here = Path.of("");
      Path file =
          write(
              HistoryPlot.of(
                  history.request(new CsvForecasts(here, history.knownFrequency())), series),
              here);
      System.out.println("forecast: " + series + " is drawn in " + file);
      return ExitCode.DONE;
    } catch (HistoryException | InvalidConfigurationException e) {
      System.err.println("forecast plot: " + e.getMessage());
      return ExitCode.WRONG_USE;
    } catch (IOException e) {
      System.err.println("forecast plot: " + e);
      return ExitCode.FAILED;
    }
  }

  @Override
  public void run(Run run) {
    Path file = write(SpendPlot.of(run, series), run.config().reportFolder());
    run.summary().say("forecast: " + series + " is drawn in " + file);
  }

  private Path write(ForecastPlot plot, Path otherwise) {
    PlotFile file = PlotFile.of(output == null ? otherwise : output, series);
    file.write(ForecastPage.html(plot));
    return file.path();
  }
}
