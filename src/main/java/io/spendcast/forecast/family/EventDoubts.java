package io.spendcast.forecast.family;

/**
 * What is not known of the events in the slots after an origin, beyond the errors of any slot.
 *
 * @param deviations standard deviation by slot after the origin; later slots have none
 */
public record EventDoubts(double[] deviations) {
  public static final EventDoubts NONE = new EventDoubts(new double[0]);

  /** The standard deviation of the slot that many after the origin. */
  public double at(int ahead) {
    return ahead <= deviations.length ? deviations[ahead - 1] : 0.0;
  }

  /**
   * The standard deviation of the sum of the slots first to last after the origin. Neighbouring
   * slots are taken for days of one event, whose effect is unknown once for all of them; events
   * apart from each other are unknown each by itself.
   */
  public double ofSum(int first, int last) {
    double variance = 0.0;
    double ofEvent = 0.0;
    for (int ahead = first; ahead <= last; ahead++) {
      double deviation = at(ahead);
      if (deviation == 0.0) {
        variance += ofEvent * ofEvent;
        ofEvent = 0.0;
      } else {
        ofEvent += deviation;
      }
    }
    return StrictMath.sqrt(variance + ofEvent * ofEvent);
  }
}
