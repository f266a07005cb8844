package io.spendcast.forecast.proof;

import io.spendcast.forecast.family.ErrorQuantiles;
import io.spendcast.forecast.family.SeasonalScale;
import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.family.SeriesForecast;
import io.spendcast.forecast.family.SeriesForecaster;
import io.spendcast.forecast.family.Shape;
import io.spendcast.forecast.family.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How often what came lies inside the intervals, at many origins. At each origin the intervals know
 * nothing after it, the pooled shape included.
 */
public final class IntervalCoverage {
  private static final double LOW_80 = 0.1;
  private static final double LOW_95 = 0.025;
  private static final int FEWEST_KNOWN = 28;

  private final SeriesCalendar calendar;
  private final int horizon;
  private final SeriesForecaster forecaster;
  private final CoverageCount slots = new CoverageCount();
  private final CoverageCount sums = new CoverageCount();

  private IntervalCoverage(SeriesCalendar calendar, int horizon) {
    this.calendar = calendar;
    this.horizon = horizon;
    this.forecaster = new SeriesForecaster(calendar, horizon, SeriesForecaster.ORIGINS);
  }

  /**
   * @param origins how many, where the series are long enough
   * @param step slots between them
   */
  public static IntervalCoverage of(
      TreeMap<String, Window> series, SeriesCalendar calendar, int horizon, int origins, int step) {
    IntervalCoverage coverage = new IntervalCoverage(calendar, horizon);
    for (int origin = 0; origin < origins; origin++) {
      coverage.measure(series, horizon + origin * step);
    }
    return coverage;
  }

  /** Of single slots. */
  public CoverageCount slots() {
    return slots;
  }

  /** Of sums over the horizon. */
  public CoverageCount sums() {
    return sums;
  }

  private void measure(TreeMap<String, Window> series, int age) {
    Shape[] shapes = new Shape[SeriesForecaster.ORIGINS];
    for (int origin = 0; origin < shapes.length; origin++) {
      shapes[origin] = new Shape();
    }
    List<SeriesForecast> forecasts = new ArrayList<>();
    List<double[]> truths = new ArrayList<>();
    for (Window whole : series.values()) {
      int training = whole.length() - age;
      if (training >= FEWEST_KNOWN && !Double.isNaN(whole.values()[training - 1])) {
        Window known = whole.before(age, training);
        if (known.known() >= FEWEST_KNOWN
            && SeasonalScale.of(known.values(), calendar.season()) > 0.0) {
          double[] truth = new double[horizon];
          System.arraycopy(whole.values(), training, truth, 0, horizon);
          truths.add(truth);
          forecasts.add(forecaster.forecast(known, shapes));
        }
      }
    }
    ErrorQuantiles errors = ErrorQuantiles.of(List.of(shapes));
    CoverageCount.OfOrigin ofSlots = slots.origin();
    CoverageCount.OfOrigin ofSums = sums.origin();
    for (int index = 0; index < forecasts.size(); index++) {
      judge(forecasts.get(index), truths.get(index), errors, ofSlots, ofSums);
    }
  }

  private void judge(
      SeriesForecast forecast,
      double[] truth,
      ErrorQuantiles errors,
      CoverageCount.OfOrigin ofSlots,
      CoverageCount.OfOrigin ofSums) {
    double sum = 0.0;
    for (int ahead = 1; ahead <= horizon; ahead++) {
      double actual = truth[ahead - 1];
      sum += actual;
      if (!Double.isNaN(actual)) {
        ofSlots.add(
            actual >= forecast.quantile(errors, ahead, LOW_80)
                && actual <= forecast.quantile(errors, ahead, 1 - LOW_80),
            actual >= forecast.quantile(errors, ahead, LOW_95)
                && actual <= forecast.quantile(errors, ahead, 1 - LOW_95));
      }
    }
    if (!Double.isNaN(sum)) {
      ofSums.add(
          sum >= forecast.quantileOfSum(errors, LOW_80)
              && sum <= forecast.quantileOfSum(errors, 1 - LOW_80),
          sum >= forecast.quantileOfSum(errors, LOW_95)
              && sum <= forecast.quantileOfSum(errors, 1 - LOW_95));
    }
  }
}
