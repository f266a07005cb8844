package io.spendcast.forecast.family;

import java.util.ArrayList;
import java.util.List;

/**
 * The candidates, the same for all data. The last two are the baselines that a combination has to
 * beat; they alone know no events.
 */
final class Family {
  private static final double DAMPING = 0.95;

  /** Of the regressions, those that teach the other methods what events are worth. */
  private static final int TEACHER = 1;

  private static final int ADDITIVE_TEACHER = 4;

  private final List<Candidate> candidates;

  private Family(List<Candidate> candidates) {
    this.candidates = candidates;
  }

  static Family of(DesignCache cache) {
    double perSlot = StrictMath.pow(DAMPING, 28.0 / cache.calendar().frequency().hingeSlots());
    DesignSpec close = new DesignSpec(1, 0, perSlot);
    DesignSpec wide = new DesignSpec(3, 0, perSlot);
    DesignSpec straight = new DesignSpec(0, 0, perSlot);
    DesignSpec fading = new DesignSpec(2, 6, perSlot);
    List<Regression> regressions =
        List.of(
            new Regression("regression_close_hinges", close, true, 0.9, 0.98, cache),
            new Regression("regression_wide_hinges", wide, true, 0.9, 0.98, cache),
            new Regression("regression_long_memory", straight, true, 0.95, 0.995, cache),
            new Regression("regression_half_life", fading, true, 0.9, 0.98, cache),
            new Regression("regression_additive", wide, false, 0.9, 0.98, cache));
    List<Candidate> others =
        List.of(
            new PhaseAverage(8, true),
            new PhaseAverage(4, false),
            new Smoothing(),
            new Theta(),
            new DampedTrend(0.95),
            new Intermittent());
    List<Candidate> candidates = new ArrayList<>(regressions);
    EventEffects effects =
        new EventEffects(List.of(regressions.get(TEACHER), regressions.get(ADDITIVE_TEACHER)));
    boolean hasEvents = !cache.calendar().events().names().isEmpty();
    others.forEach(
        method -> candidates.add(hasEvents ? new EventAdjusted(method, effects) : method));
    candidates.add(new RunRate(cache.calendar().frequency().runRateSlots()));
    candidates.add(new SeasonalNaive());
    return new Family(List.copyOf(candidates));
  }

  List<Candidate> candidates() {
    return candidates;
  }

  int runRate() {
    return candidates.size() - 2;
  }

  int seasonalNaive() {
    return candidates.size() - 1;
  }
}
