package io.spendcast.forecast.family;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The candidates, the same for all data. The last two are the run-rate and the seasonal naive as
 * people have them, which a combination has to beat. They have no share in it: before them stand
 * the same two, told of events, and the run-rate of steps of the level that have lasted.
 */
final class Family {
  private static final double DAMPING = 0.95;
  private static final int BASELINES = 2;

  /** Of the regressions, those that teach the other methods what events are worth. */
  private static final int TEACHER = 1;

  private static final int ADDITIVE_TEACHER = 4;

  private final SeriesCalendar calendar;
  private final List<Candidate> candidates;
  private final EventEffects effects;

  private Family(SeriesCalendar calendar, List<Candidate> candidates, EventEffects effects) {
    this.calendar = calendar;
    this.candidates = candidates;
    this.effects = effects;
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
    RunRate runRate = new RunRate(cache.calendar().frequency().runRateSlots());
    Candidate naive = new SeasonalNaive();
    others.forEach(method -> candidates.add(new Levelled(method)));
    candidates.add(new LevelledRunRate(runRate));
    candidates.add(naive);
    boolean hasEvents = hasEvents(cache.calendar());
    for (int index = regressions.size(); hasEvents && index < candidates.size(); index++) {
      candidates.set(index, new EventAdjusted(candidates.get(index), effects));
    }
    candidates.add(new Plain(runRate));
    candidates.add(new Plain(naive));
    return new Family(cache.calendar(), List.copyOf(candidates), effects);
  }

  private static boolean hasEvents(SeriesCalendar calendar) {
    return !calendar.events().names().isEmpty();
  }

  SeriesCalendar calendar() {
    return calendar;
  }

  List<Candidate> candidates() {
    return candidates;
  }

  /** The paths that may have a share in a combination; null for others. */
  double[] @Nullable [] sharing(double[] @Nullable [] paths) {
    double[][] sharing = paths.clone();
    sharing[runRate()] = null;
    sharing[seasonalNaive()] = null;
    return sharing;
  }

  /** The same method as a baseline, told of events and steps. */
  int insteadOf(int baseline) {
    return baseline - BASELINES;
  }

  /**
   * The level steps of a window, events aside.
   *
   * @param slots that are forecast after it
   */
  Levels levels(Window window, int slots) {
    EventEffects.Learned learned = hasEvents(calendar) ? effects.of(window, slots) : null;
    return learned == null ? window.levels() : learned.without().levels();
  }

  /**
   * What is not known of events in the slots after the window.
   *
   * @param path of those slots
   */
  EventDoubts doubts(Window window, double[] path) {
    EventEffects.Learned learned = hasEvents(calendar) ? effects.of(window, path.length) : null;
    return learned == null
        ? new EventDoubts(new double[path.length])
        : new EventDoubts(learned.deviations(path));
  }

  int runRate() {
    return candidates.size() - BASELINES;
  }

  int seasonalNaive() {
    return candidates.size() - 1;
  }
}
