package io.spendcast.forecast.history;

import io.spendcast.forecast.family.Shape;
import java.util.List;

/**
 * How well the forecast of a history did in its backtest, and which series have none.
 *
 * @param shapes of errors, one per rolling origin
 * @param problems of series that were left out, by row
 * @param spacing of series that were forecast from few of their slots
 * @param told of series whose future the known regressors do not tell
 */
public record HistoryResult(
    BacktestTotals totals,
    List<Shape> shapes,
    List<HistoryProblem> problems,
    WideSpacing spacing,
    ToldFuture told) {

  public HistoryResult {
    shapes = List.copyOf(shapes);
    problems = List.copyOf(problems);
  }
}
