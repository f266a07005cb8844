package io.spendcast.forecast.family;

import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts one series after the other. The result depends on the series and the calendar only. One
 * per thread: it keeps designs that series of the same window share.
 */
public final class SeriesForecaster {
  public static final int ORIGINS = 8;

  /** Errors of a series without any would only narrow the intervals of the others. */
  private static final double SMALLEST_SCALE = 1e-6;

  private final SeriesCalendar calendar;
  private final Families families;
  private final int horizon;
  private final int wantedOrigins;

  /**
   * @param horizon slots to forecast, positive
   * @param wantedOrigins rolling origins, where the history allows so many
   */
  public SeriesForecaster(SeriesCalendar calendar, int horizon, int wantedOrigins) {
    this.calendar = calendar;
    this.families = new Families(calendar);
    this.horizon = horizon;
    this.wantedOrigins = wantedOrigins;
  }

  /**
   * @param series at least one known value
   * @param shapes one per rolling origin, to which the series adds its errors
   */
  public SeriesForecast forecast(Window series, Shape[] shapes) {
    Window window =
        series.before(0, calendar.frequency().longestHistory()).begun(calendar).seasonal();
    Family family = families.at(window.origin());
    RollingOrigins origins = RollingOrigins.of(family, window, horizon, wantedOrigins);
    Combination combination = Combination.of(family, window, origins, horizon);
    ErrorLink link = ErrorLink.of(window);
    double prior = ErrorScale.prior(window, link);
    List<double[]> errors = new ArrayList<>();
    List<double[]> sums = new ArrayList<>();
    for (int origin = 0; origin < origins.count(); origin++) {
      double[] came = origins.actual().get(origin);
      double[] path = combination.tested().get(origin);
      errors.add(LinkedErrors.ofSlots(link, came, path));
      sums.add(LinkedErrors.ofSums(link, came, path));
    }
    double growth = ErrorScale.growth(errors, horizon);
    for (int origin = 0; origin < errors.size() && origin < shapes.length; origin++) {
      ErrorScale days = ErrorScale.of(errors, origin, prior, growth);
      if (days.scale() > SMALLEST_SCALE) {
        addSlots(errors.get(origin), days, shapes[origin]);
        addSums(sums, origin, days, shapes[origin]);
      }
    }
    ErrorScale days = ErrorScale.of(errors, -1, prior, growth);
    return new SeriesForecast(
        window.origin(),
        window.highest(),
        combination.path(),
        MeanPath.of(window, origins, combination),
        family.doubts(window, combination.path()),
        link,
        days,
        LinkedErrors.scaleOfSums(sums, -1, days, horizon),
        figures(family, window, origins, combination));
  }

  private void addSlots(double[] errors, ErrorScale scale, Shape shape) {
    int[] known = new int[Shape.PARTS];
    for (int ahead = 1; ahead <= errors.length; ahead++) {
      known[Shape.part(ahead, horizon)] += Double.isNaN(errors[ahead - 1]) ? 0 : 1;
    }
    for (int ahead = 1; ahead <= errors.length; ahead++) {
      if (!Double.isNaN(errors[ahead - 1])) {
        int part = Shape.part(ahead, horizon);
        shape.add(part, errors[ahead - 1] / scale.at(ahead), known[part]);
      }
    }
  }

  private void addSums(List<double[]> sums, int origin, ErrorScale days, Shape shape) {
    double[] errors = sums.get(origin);
    if (errors.length == horizon && !Double.isNaN(errors[horizon - 1])) {
      ErrorScale scale = LinkedErrors.scaleOfSums(sums, origin, days, horizon);
      shape.add(Shape.SUMS, errors[horizon - 1] / scale.scale(), 1);
    }
  }

  private BacktestFigures figures(
      Family family, Window window, RollingOrigins origins, Combination combination) {
    int slots = 0;
    double signed = 0.0;
    double absolute = 0.0;
    double runRate = 0.0;
    double naive = 0.0;
    for (int origin = 0; origin < origins.count(); origin++) {
      double[] came = origins.actual().get(origin);
      for (int slot = 0; slot < came.length; slot++) {
        if (!Double.isNaN(came[slot])) {
          slots++;
          signed += combination.tested().get(origin)[slot] - came[slot];
          absolute += Math.abs(came[slot]);
        }
      }
      runRate += baseline(origins, origin, family.runRate());
      naive += baseline(origins, origin, family.seasonalNaive());
    }
    return new BacktestFigures(
        origins.count(),
        slots,
        Combination.error(origins, combination.tested()),
        signed,
        runRate,
        naive,
        absolute,
        SeasonalScale.of(window.values(), calendar.season()),
        combination.reason());
  }

  private static double baseline(RollingOrigins origins, int origin, int candidate) {
    double[] path = origins.paths().get(origin)[candidate];
    return path == null ? 0.0 : origins.absoluteError(origin, path);
  }
}
