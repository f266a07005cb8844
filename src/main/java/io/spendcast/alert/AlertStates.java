package io.spendcast.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns verdicts into changes of state. An alert has one row when it is raised, one when it is
 * still broken in a later window or turns critical, and one when it is resolved; everything else,
 * the same input again included, adds no row. An alert that is not judged stays as it is: silence
 * is no proof. A run whose windows lie before the last change, or that judged before it, changes
 * nothing.
 *
 * <p>The windows of one run are current together: the last week, or the running month and the next.
 * One of them in breach keeps the alert open. Past weeks are judged one run each, oldest first.
 */
public final class AlertStates {
  private static final Comparator<Verdict> BY_START =
      Comparator.comparing(verdict -> verdict.window().start());

  private AlertStates() {}

  /**
   * The rows that the verdicts add to {@code alerts}, ordered as the verdicts are.
   *
   * @param history rows of the table, in any order; the open ones and the last of each key suffice
   * @param verdicts all verdicts of a run
   * @param changedAt when the run judged
   */
  public static List<Alert> transition(
      Collection<Alert> history, Collection<Verdict> verdicts, Instant changedAt) {
    Map<AlertKey, Alert> last = last(history);
    Map<AlertKey, List<Verdict>> byKey = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      byKey.computeIfAbsent(verdict.key(), none -> new ArrayList<>()).add(verdict);
    }
    List<Alert> changes = new ArrayList<>();
    byKey.forEach(
        (key, judged) -> {
          Verdict latest = Collections.max(judged, BY_START);
          Alert before = last.get(key);
          if (before == null || !isOutdated(before, latest, changedAt)) {
            changes.addAll(change(before, worst(judged).orElse(latest), changedAt));
          }
        });
    return List.copyOf(changes);
  }

  /** The alerts that are raised or ongoing, by their latest rows. */
  public static List<Alert> open(Collection<Alert> history) {
    return last(history).values().stream().filter(Alert::isOpen).toList();
  }

  private static Map<AlertKey, Alert> last(Collection<Alert> history) {
    Map<AlertKey, Alert> last = new LinkedHashMap<>();
    for (Alert row : history) {
      last.merge(row.key(), row, (a, b) -> b.changedAt().isBefore(a.changedAt()) ? a : b);
    }
    return last;
  }

  /** The worst breach, of equal ones the nearest. */
  private static Optional<Verdict> worst(List<Verdict> judged) {
    return judged.stream()
        .filter(Verdict::isBreach)
        .min(
            Comparator.comparing(Verdict::severity, Comparator.reverseOrder())
                .thenComparing(BY_START));
  }

  private static List<Alert> change(@Nullable Alert last, Verdict verdict, Instant changedAt) {
    Severity severity = verdict.severity();
    if (last == null || !last.isOpen()) {
      return severity == null
          ? List.of()
          : List.of(Alert.of(verdict, AlertState.RAISED, severity, changedAt));
    }
    if (severity == null) {
      return List.of(Alert.of(verdict, AlertState.RESOLVED, last.severity(), changedAt));
    }
    boolean goesOn =
        last.state() == AlertState.RAISED
            && verdict.window().start().isAfter(last.window().start());
    boolean isWorse = severity.compareTo(last.severity()) > 0;
    return goesOn || isWorse
        ? List.of(Alert.of(verdict, AlertState.ONGOING, severity, changedAt))
        : List.of();
  }

  private static boolean isOutdated(Alert last, Verdict latest, Instant changedAt) {
    return changedAt.isBefore(last.changedAt())
        || latest.window().start().isBefore(last.window().start());
  }
}
