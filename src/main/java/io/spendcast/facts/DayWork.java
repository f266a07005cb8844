package io.spendcast.facts;

import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a usage date.
 *
 * @param why the reason, in words
 * @param models those that are priced anew while all else of the day stands, as {@link
 *     DayInput#prices} names them; empty where nothing stands
 */
record DayWork(Kind kind, String why, Set<String> models) {
  private static final int MOST_MODELS = 3;
  private static final String REOPENED = "the period was opened again";

  /** From where a day's facts are made. */
  enum Kind {
    /** From its events. */
    REBUILT,
    /** From its stored quantities, of which price slots have another name now or are one. */
    RENAMED,
    /** From its stored quantities. */
    REPRICED
  }

  static DayWork rebuilt(String why) {
    return new DayWork(Kind.REBUILT, why, Set.of());
  }

  /** The work in words; {@code %s} stands for the days. */
  String sentence() {
    return (kind == Kind.REBUILT ? "rebuilds %s" : "prices anew from stored quantities %s")
        + "; since "
        + why.replace("%", "%%");
  }

  /** The period is open again: its facts are known, and its spend is written in place. */
  static DayWork reopened() {
    return new DayWork(Kind.REPRICED, REOPENED, Set.of());
  }

  /**
   * The least that makes a day's facts what they should be; null where they are.
   *
   * @param stored what the facts were made from; null where there are none
   */
  static @Nullable DayWork between(@Nullable DayInput stored, DayInput now) {
    if (stored == null || !stored.usage().equals(now.usage())) {
      return rebuilt("usage, settings or queries are new");
    }
    if (stored.equals(now)) {
      return null;
    }
    String cut = now.cutSince(stored);
    if (cut != null) {
      return rebuilt("a load added " + cut);
    }
    SortedSet<String> models = now.modelsRepricedSince(stored);
    Kind kind = stored.slots().equals(now.slots()) ? Kind.REPRICED : Kind.RENAMED;
    boolean isReopened = models.remove(DayInput.REOPENED);
    if (isReopened && models.isEmpty()) {
      return new DayWork(kind, REOPENED, Set.of());
    }
    String changed =
        models.isEmpty()
            ? "earlier prices changed"
            : "prices changed of "
                + models.stream().limit(MOST_MODELS).collect(Collectors.joining(", "))
                + (models.size() > MOST_MODELS ? " and " + (models.size() - MOST_MODELS) : "")
                + (models.size() > MOST_MODELS ? " more" : "");
    boolean standsElse = kind == Kind.REPRICED && !isReopened;
    return new DayWork(kind, changed, standsElse ? Set.copyOf(models) : Set.of());
  }
}
