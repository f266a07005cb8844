package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.forecast.history.HistoryException;
import io.spendcast.forecast.history.HistoryForecast;
import io.spendcast.forecast.history.HistoryProblem;
import io.spendcast.forecast.history.HistoryRequest;
import io.spendcast.forecast.history.HistoryResult;
import java.io.IOException;
import java.util.List;

/** Forecasts a history and says what was done; needs no warehouse. */
final class HistoryForecastRun {
  private static final int SHOWN_PROBLEMS = 20;

  private final HistoryForecastOptions options;

  HistoryForecastRun(HistoryForecastOptions options) {
    this.options = options;
  }

  int run() {
    HistoryResult result;
    int season;
    try {
      HistoryRequest request = options.request();
      season = request.calendar().season();
      result = HistoryForecast.run(request);
    } catch (HistoryException | InvalidConfigurationException e) {
      System.err.println("forecast: " + e.getMessage());
      return ExitCode.WRONG_USE;
    } catch (IOException e) {
      System.err.println("forecast: " + e);
      return ExitCode.FAILED;
    }
    List<HistoryProblem> problems = result.problems();
    problems.stream()
        .limit(SHOWN_PROBLEMS)
        .forEach(problem -> System.err.println("forecast: " + problem.message()));
    if (problems.size() > SHOWN_PROBLEMS) {
      System.err.println("forecast: … and " + (problems.size() - SHOWN_PROBLEMS) + " more");
    }
    if (result.totals().series() == 0) {
      System.err.println(
          "forecast: "
              + (problems.isEmpty()
                  ? "the history has no row"
                  : "every series was left out, for the reasons above")
              + "; "
              + options.output()
              + " is as it was");
      return problems.isEmpty() ? ExitCode.FAILED : ExitCode.PARTIAL;
    }
    System.out.println(
        "forecast: %,d series to %s, %,d left out"
            .formatted(result.totals().series(), options.output(), problems.size()));
    WideSpacingText.of(result.spacing(), options.knownFrequency())
        .ifPresent(sentence -> System.err.println("forecast: " + sentence));
    ToldFutureText.of(result.told(), options.knownFrequency())
        .forEach(sentence -> System.err.println("forecast: " + sentence));
    if (options.report()) {
      new HistoryBacktestText(result, season).lines().forEach(System.out::println);
    }
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL;
  }
}
