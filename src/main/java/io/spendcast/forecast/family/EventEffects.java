package io.spendcast.forecast.family;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What events are worth in a series, as a regression learns it, for methods that know no events:
 * they see the past without it, and it is put back into what they forecast. One per thread: it
 * keeps what it learned last, which the methods of a family ask for one after the other.
 */
final class EventEffects {
  private final List<Regression> learners;
  private @Nullable Window asked;
  private int horizon;
  private @Nullable Learned learned;

  /**
   * @param learners the first that carries a series teaches its effects
   */
  EventEffects(List<Regression> learners) {
    this.learners = List.copyOf(learners);
  }

  /** The effects in a window and after it; null where nothing can be learned. */
  @Nullable Learned of(Window window, int slots) {
    if (window != asked || slots != horizon) {
      learned = learn(window, slots);
      asked = window;
      horizon = slots;
    }
    return learned;
  }

  private @Nullable Learned learn(Window window, int slots) {
    for (Regression learner : learners) {
      if (learner.carries(window)) {
        RegressionFit fit = learner.fit(window, slots);
        double[] past = fit.pastEvents();
        double[] values = window.values().clone();
        for (int slot = 0; slot < values.length; slot++) {
          values[slot] = fit.link().moved(values[slot], -past[slot]);
        }
        Window without = new Window(values, window.origin(), window.season());
        return new Learned(without, fit.link(), fit.futureEvents(), fit.doubts());
      }
    }
    return null;
  }

  /**
   * @param without the window without what events did in it
   * @param future effect on the link of each slot after it
   * @param doubts standard deviation of that effect, on the link
   */
  record Learned(Window without, Link link, double[] future, double[] doubts) {

    /** The standard deviation of a path's values that comes of what is not known of events. */
    double[] deviations(double[] path) {
      double[] deviations = new double[path.length];
      for (int ahead = 0; ahead < path.length; ahead++) {
        double doubt = doubts[ahead];
        deviations[ahead] =
            doubt == 0.0 ? 0.0 : link.value(link.linked(path[ahead]) + doubt) - path[ahead];
      }
      return deviations;
    }

    /**
     * A path of slots after the window with what events will do; a factor on nothing is nothing.
     */
    double[] with(double[] path) {
      double[] with = new double[path.length];
      for (int ahead = 0; ahead < path.length; ahead++) {
        boolean isNothing = link.log() && path[ahead] == 0.0;
        with[ahead] = isNothing ? 0.0 : link.moved(path[ahead], future[ahead]);
      }
      return with;
    }
  }
}
