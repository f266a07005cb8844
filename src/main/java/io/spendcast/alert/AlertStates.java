package io.spendcast.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns verdicts into changes of state. An alert has one row when it is raised, one for each later
 * window in which it is still broken, one when it turns critical, and one when it is resolved; one
 * about a month, whose window stays, has one for each week of newer forecasts and one when the
 * budget is passed; and any has one when its limit is another. Everything else, the same judged
 * again included, adds no row. An alert that is not judged stays as it is: silence is no proof. A
 * run whose windows lie before the last change, or that judged before it, changes nothing.
 *
 * <p>Each month is an alert of its own, which is resolved at the latest when the month is over.
 * Past weeks are judged one run each, oldest first.
 */
public final class AlertStates {
  private static final Comparator<Verdict> BY_START =
      Comparator.comparing(verdict -> verdict.window().start());

  /** A week, whatever the hour at which two runs judged. */
  private static final Duration ABOUT_A_WEEK = Duration.ofDays(7).minusHours(12);

  /** Of what two runs changed that took the same instant for the present, the end is the last. */
  private static final Comparator<Alert> BY_CHANGE =
      Comparator.comparing(Alert::changedAt)
          .thenComparing(alert -> alert.window().start())
          .thenComparing(Alert::state)
          .thenComparing(Alert::severity);

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
    Set<Alert> known = Set.copyOf(history);
    byKey.forEach(
        (key, judged) -> {
          Alert before = last.get(key);
          for (Verdict verdict : judged.stream().sorted(BY_START).toList()) {
            Alert change =
                before != null && isOutdated(before, verdict, changedAt)
                    ? null
                    : change(before, verdict, changedAt);
            if (change != null && !known.contains(change)) {
              changes.add(change);
              before = change;
            }
          }
        });
    return List.copyOf(changes);
  }

  /** The alerts that are raised or ongoing, by their latest rows. */
  public static List<Alert> open(Collection<Alert> history) {
    return latest(history).stream().filter(Alert::isOpen).toList();
  }

  /** The last row of each alert, in the order in which the alerts appear. */
  public static List<Alert> latest(Collection<Alert> history) {
    return List.copyOf(last(history).values());
  }

  private static Map<AlertKey, Alert> last(Collection<Alert> history) {
    Map<AlertKey, Alert> last = new LinkedHashMap<>();
    for (Alert row : history) {
      last.merge(row.key(), row, (a, b) -> BY_CHANGE.compare(b, a) < 0 ? a : b);
    }
    return last;
  }

  private static @Nullable Alert change(@Nullable Alert last, Verdict verdict, Instant changedAt) {
    Severity severity = verdict.severity();
    if (last == null || !last.isOpen()) {
      return severity == null ? null : Alert.of(verdict, AlertState.RAISED, severity, changedAt);
    }
    if (severity == null) {
      return Alert.of(verdict, AlertState.RESOLVED, last.severity(), changedAt);
    }
    boolean goesOn =
        verdict.window().start().isAfter(last.window().start())
            || hasHappened(last.evidence(), verdict.evidence())
            || hasOtherLimit(last.evidence(), verdict.evidence())
            || isRenewed(last, verdict, changedAt);
    boolean isWorse = severity.compareTo(last.severity()) > 0;
    return goesOn || isWorse ? Alert.of(verdict, AlertState.ONGOING, severity, changedAt) : null;
  }

  /** Whether what was forecast has come true. */
  private static boolean hasHappened(Evidence before, Evidence now) {
    return before.sampleSize() == null && now.sampleSize() != null;
  }

  /** Whether somebody has set another limit: what was said of the old one holds no more. */
  private static boolean hasOtherLimit(Evidence before, Evidence now) {
    BigDecimal limit = now.limit();
    return before.limit() != null && limit != null && limit.compareTo(before.limit()) != 0;
  }

  /**
   * Whether a month is judged by something a week newer. The same forecast gives the same figures.
   */
  private static boolean isRenewed(Alert last, Verdict verdict, Instant changedAt) {
    return verdict.window().kind() == AlertWindow.Kind.MONTH
        && !verdict.evidence().equals(last.evidence())
        && Duration.between(last.changedAt(), changedAt).compareTo(ABOUT_A_WEEK) >= 0;
  }

  private static boolean isOutdated(Alert last, Verdict verdict, Instant changedAt) {
    return changedAt.isBefore(last.changedAt())
        || verdict.window().start().isBefore(last.window().start());
  }
}
