package io.spendcast.forecast.proof;

import io.spendcast.forecast.family.Candidate;
import io.spendcast.forecast.family.SeasonalScale;
import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.family.SeriesForecaster;
import io.spendcast.forecast.family.Shape;
import io.spendcast.forecast.family.Smoothing;
import io.spendcast.forecast.family.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * MASE of each series' last slots, forecast from those before them. The scale is the mean absolute
 * difference to the season before, over all slots before the held-out ones.
 *
 * @param forecast of the median, in the order of ids
 * @param smoothing of seasonal exponential smoothing, of the same series
 */
public record HeldOutAccuracy(List<Double> forecast, List<Double> smoothing) {

  public HeldOutAccuracy {
    forecast = List.copyOf(forecast);
    smoothing = List.copyOf(smoothing);
  }

  /**
   * @param heldOut last slots of each series
   * @param fewestRows known values below which a series is left out
   * @param age slots by which everything is moved into the past: 0 for the newest test
   */
  public static HeldOutAccuracy of(
      TreeMap<String, Window> series,
      SeriesCalendar calendar,
      int heldOut,
      int fewestRows,
      int age) {
    SeriesForecaster forecaster = new SeriesForecaster(calendar, heldOut, SeriesForecaster.ORIGINS);
    Candidate smoothing = new Smoothing();
    List<Double> own = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    for (Map.Entry<String, Window> entry : series.entrySet()) {
      Window whole = entry.getValue();
      int training = whole.length() - heldOut - age;
      if (whole.known() < fewestRows || training < 2 * calendar.season()) {
        continue;
      }
      Window known = whole.before(heldOut + age, training);
      double scale = SeasonalScale.of(known.values(), calendar.season());
      if (!(scale > 0.0) || !smoothing.carries(known)) {
        continue;
      }
      double[] truth = new double[heldOut];
      System.arraycopy(whole.values(), training, truth, 0, heldOut);
      double error = meanError(truth, forecaster.forecast(known, new Shape[0]).median());
      if (!Double.isNaN(error)) {
        own.add(error / scale);
        other.add(meanError(truth, smoothing.forecast(known, heldOut)) / scale);
      }
    }
    return new HeldOutAccuracy(own, other);
  }

  public static double mean(List<Double> values) {
    double sum = 0.0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.size();
  }

  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** Every second value, beginning with the first or the second: the two halves of a set. */
  public static List<Double> half(List<Double> values, int first) {
    List<Double> half = new ArrayList<>();
    for (int index = first; index < values.size(); index += 2) {
      half.add(values.get(index));
    }
    return half;
  }

  private static double meanError(double[] truth, double[] path) {
    double sum = 0.0;
    int known = 0;
    for (int slot = 0; slot < truth.length; slot++) {
      double error = Math.abs(truth[slot] - path[slot]);
      sum += Double.isNaN(error) ? 0.0 : error;
      known += Double.isNaN(error) ? 0 : 1;
    }
    return sum / known;
  }
}
