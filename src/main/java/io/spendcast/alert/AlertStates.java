package io.spendcast.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns verdicts into changes of state. An alert has one row when it is raised, one when it is
 * still broken in a later window or turns critical, and one when it is resolved; everything else,
 * the same input again included, adds no row. An alert that is not judged stays as it is: silence
 * is no proof. A verdict on an earlier window, or from before the last change, changes nothing.
 */
public final class AlertStates {
  private static final Comparator<Verdict> WORST_THEN_LATEST =
      Comparator.comparingInt(
              (Verdict verdict) -> verdict.severity() == null ? -1 : verdict.severity().ordinal())
          .thenComparing(verdict -> verdict.window().start());

  private AlertStates() {}

  /**
   * The rows that the verdicts add to {@code alerts}, ordered as the verdicts are.
   *
   * @param history rows of the table, in any order; the open ones and the last of each key suffice
   * @param verdicts all verdicts of a run; of several with one key the worst counts
   * @param changedAt when the run judged
   */
  public static List<Alert> transition(
      Collection<Alert> history, Collection<Verdict> verdicts, Instant changedAt) {
    Map<AlertKey, Alert> latest = latest(history);
    Map<AlertKey, Verdict> worst = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      worst.merge(verdict.key(), verdict, (a, b) -> WORST_THEN_LATEST.compare(a, b) >= 0 ? a : b);
    }
    List<Alert> changes = new ArrayList<>();
    worst.forEach(
        (key, verdict) -> {
          Alert change = change(latest.get(key), verdict, changedAt);
          if (change != null) {
            changes.add(change);
          }
        });
    return List.copyOf(changes);
  }

  /** The alerts that are raised or ongoing, by their latest rows. */
  public static List<Alert> open(Collection<Alert> history) {
    return latest(history).values().stream().filter(Alert::isOpen).toList();
  }

  private static Map<AlertKey, Alert> latest(Collection<Alert> history) {
    Map<AlertKey, Alert> latest = new LinkedHashMap<>();
    for (Alert row : history) {
      latest.merge(row.key(), row, (a, b) -> b.changedAt().isBefore(a.changedAt()) ? a : b);
    }
    return latest;
  }

  private static @Nullable Alert change(@Nullable Alert last, Verdict verdict, Instant changedAt) {
    Severity severity = verdict.severity();
    if (last != null && isOutdated(last, verdict, changedAt)) {
      return null;
    }
    if (last == null || !last.isOpen()) {
      return severity == null ? null : Alert.of(verdict, AlertState.RAISED, severity, changedAt);
    }
    if (severity == null) {
      return Alert.of(verdict, AlertState.RESOLVED, last.severity(), changedAt);
    }
    boolean goesOn =
        last.state() == AlertState.RAISED
            && verdict.window().start().isAfter(last.window().start());
    boolean isWorse = severity.compareTo(last.severity()) > 0;
    return goesOn || isWorse ? Alert.of(verdict, AlertState.ONGOING, severity, changedAt) : null;
  }

  private static boolean isOutdated(Alert last, Verdict verdict, Instant changedAt) {
    return changedAt.isBefore(last.changedAt())
        || verdict.window().start().isBefore(last.window().start());
  }
}
