package io.spendcast.forecast.family;

/** One way to continue a series. It depends on the values and the calendar only. */
public interface Candidate {

  /** The name in reports, for example {@code theta}. */
  String name();

  /** Whether a series like this carries the method: the gate. */
  boolean carries(Window window);

  /**
   * Medians of the slots after the origin.
   *
   * @param window at least one known value
   * @return finite values
   */
  double[] forecast(Window window, int horizon);
}
