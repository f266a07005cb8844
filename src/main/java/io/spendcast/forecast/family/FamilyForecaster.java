package io.spendcast.forecast.family;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Forecasts one series after the other from origins that are given, so that series can be added up
 * at each of them. One per thread: it keeps designs that series of the same window share.
 */
public final class FamilyForecaster {
  private final SeriesCalendar calendar;
  private final Families families;

  public FamilyForecaster(SeriesCalendar calendar) {
    this.calendar = calendar;
    this.families = new Families(calendar);
  }

  /**
   * @param series at least one known value
   * @param horizon slots that past origins look ahead, positive
   * @param slots to forecast after the origin: the horizon or more; the first of them do not depend
   *     on how many there are
   * @param ages of past origins, slots before the series' own; those before the first known value
   *     are left out
   */
  public FamilyForecast forecast(Window series, int horizon, int slots, Iterable<Integer> ages) {
    Window window = usable(series);
    List<Integer> used = new ArrayList<>();
    for (int age : ages) {
      if (age < window.length()) {
        used.add(age);
      }
    }
    Family family = families.at(window.origin());
    RollingOrigins origins = RollingOrigins.at(family, window, horizon, used);
    Combination combination = Combination.of(family, window, origins, slots);
    Map<Integer, double[]> tested = new HashMap<>();
    for (int origin = 0; origin < used.size(); origin++) {
      tested.put(used.get(origin), combination.tested().get(origin));
    }
    return new FamilyForecast(
        combination.path(),
        MeanPath.of(window, origins, combination),
        family.doubts(window, combination.path()),
        tested,
        weights(family, combination.shares()),
        combination.reason());
  }

  /**
   * The same from as many past origins as {@link SeriesForecaster} takes.
   *
   * @param wantedOrigins rolling origins, where the history allows so many
   */
  public FamilyForecast forecast(Window series, int horizon, int wantedOrigins) {
    Window window = usable(series);
    return forecast(window, horizon, horizon, RollingOrigins.ages(window, horizon, wantedOrigins));
  }

  /**
   * What makes up the median that {@link #forecast} gave.
   *
   * @param weights of that forecast
   */
  public Explanation explain(Window series, int horizon, Map<String, Double> weights) {
    Window window = usable(series);
    return Explanation.of(families.at(window.origin()), window, horizon, weights);
  }

  private Window usable(Window series) {
    return series.before(0, calendar.frequency().longestHistory()).begun(calendar).seasonal();
  }

  private static Map<String, Double> weights(Family family, double[] shares) {
    Map<String, Double> weights = new TreeMap<>();
    for (int candidate = 0; candidate < shares.length; candidate++) {
      if (shares[candidate] > 0.0) {
        weights.put(family.candidates().get(candidate).name(), shares[candidate]);
      }
    }
    return weights;
  }
}
