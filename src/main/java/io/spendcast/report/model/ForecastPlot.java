package io.spendcast.report.model;

import io.spendcast.forecast.family.Block;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The forecast of one series, with what it is made of, to be looked at.
 *
 * @param isMoney whether values are US dollars
 * @param slot what one value is of: {@code day}, {@code week} or {@code hour}
 * @param past oldest first
 * @param ahead the slots after the last past one
 * @param contributions a value of each block for each slot ahead; together its median
 * @param weights of the methods, together one; empty where there are none
 * @param method what the series is forecast by, and why
 * @param accuracy what the backtest measured
 * @param notes sentences about what is not as usual
 * @param footer when and from what the page was made
 */
public record ForecastPlot(
    String series,
    boolean isMoney,
    String slot,
    List<Past> past,
    List<Ahead> ahead,
    Map<Block, double[]> contributions,
    Map<String, Double> weights,
    String method,
    Accuracy accuracy,
    List<String> notes,
    String footer) {
  public ForecastPlot {
    past = List.copyOf(past);
    ahead = List.copyOf(ahead);
    EnumMap<Block, double[]> ordered = new EnumMap<>(Block.class);
    ordered.putAll(contributions);
    contributions = Collections.unmodifiableMap(ordered);
    weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    notes = List.copyOf(notes);
  }

  /**
   * A slot up to the origin; NaN is unknown.
   *
   * @param fitted what the regressions are fitted to it
   * @param tested what the newest backtest origin before it forecast
   */
  public record Past(LocalDateTime time, double actual, double fitted, double tested) {}

  /** A slot after the origin; bounds are NaN where there are none. */
  public record Ahead(
      LocalDateTime time, double median, double lo80, double hi80, double lo95, double hi95) {}

  /**
   * What the backtest measured; null where nothing was tested.
   *
   * @param origins rolling origins
   * @param wape sum of absolute errors over sum of actuals
   * @param mase mean absolute error over that of the value a season before
   * @param bias sum of forecast less actual over sum of actuals
   * @param coverage80 share of slots inside the 80 % interval
   * @param runRateWape the same error of the run-rate
   * @param seasonalNaiveWape the same error of the value a season before
   */
  public record Accuracy(
      int origins,
      @Nullable Double wape,
      @Nullable Double mase,
      @Nullable Double bias,
      @Nullable Double coverage80,
      @Nullable Double coverage95,
      @Nullable Double runRateWape,
      @Nullable Double seasonalNaiveWape) {}
}
