package io.spendcast.forecast;

import java.util.List;

/**
 * What leaves were before they began: nothing, on each day on which another is known. A baseline is
 * what the sum of all leaves would give, and there a leaf that took over from another one has not
 * always been.
 */
final class BeforeStart {
  private static final int DAYS = 56;

  private BeforeStart() {}

  /**
   * @param histories ending on the same day
   * @return the same, each as long as the longest or eight weeks; an empty one stays empty
   */
  static List<double[]> filled(List<double[]> histories) {
    int longest = histories.stream().mapToInt(history -> history.length).max().orElse(0);
    double[] nothing = new double[Math.min(DAYS, longest)];
    for (int ago = 0; ago < nothing.length; ago++) {
      int day = ago;
      boolean isKnown =
          histories.stream()
              .anyMatch(
                  history ->
                      day < history.length && !Double.isNaN(history[history.length - 1 - day]));
      nothing[nothing.length - 1 - ago] = isKnown ? 0.0 : Double.NaN;
    }
    return histories.stream().map(history -> filled(history, nothing)).toList();
  }

  private static double[] filled(double[] history, double[] nothing) {
    if (history.length == 0 || history.length >= nothing.length) {
      return history;
    }
    double[] filled = nothing.clone();
    System.arraycopy(history, 0, filled, filled.length - history.length, history.length);
    return filled;
  }
}
