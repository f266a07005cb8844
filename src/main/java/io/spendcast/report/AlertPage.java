package io.spendcast.report;

import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertState;
import io.spendcast.alert.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a mail about alerts says.
 *
 * @param groups in the order in which they are read; none is empty
 */
public record AlertPage(String title, String subject, List<Group> groups, String footer) {
  private static final Comparator<Alert> WORST_FIRST =
      Comparator.comparing(Alert::severity)
          .reversed()
          .thenComparing(alert -> alert.rule().code())
          .thenComparing(Alert::message);

  /** Alerts that one heading stands over. */
  public record Group(String heading, List<Line> lines) {}

  /**
   * An alert.
   *
   * @param isCritical whether a limit is broken beyond doubt, now
   * @param severity in words
   */
  public record Line(boolean isCritical, String severity, String message) {}

  /**
   * The page.
   *
   * @param title whose spend it is
   * @param alerts the last row of each
   */
  static AlertPage of(String title, Collection<Alert> alerts) {
    List<Group> groups = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    add(groups, counts, alerts, AlertState.RAISED, "New", "new");
    add(groups, counts, alerts, AlertState.ONGOING, "Still broken", "still broken");
    add(groups, counts, alerts, AlertState.RESOLVED, "Over", "over");
    return new AlertPage(
        DisplayText.name(title),
        DisplayText.name(title) + ": alerts: " + String.join(", ", counts),
        List.copyOf(groups),
        "Judged by complete days. What is open stands in the weekly report, too, and spendcast"
            + " status prints it.");
  }

  private static void add(
      List<Group> groups,
      List<String> counts,
      Collection<Alert> alerts,
      AlertState state,
      String heading,
      String count) {
    List<Alert> ofState =
        alerts.stream().filter(alert -> alert.state() == state).sorted(WORST_FIRST).toList();
    if (ofState.isEmpty()) {
      return;
    }
    groups.add(new Group(heading, ofState.stream().map(AlertPage::line).toList()));
    long critical =
        ofState.stream()
            .filter(alert -> alert.isOpen() && alert.severity() == Severity.CRITICAL)
            .count();
    counts.add(
        ofState.size() + " " + count + (critical == 0 ? "" : " (" + critical + " critical)"));
  }

  private static Line line(Alert alert) {
    boolean isCritical = alert.severity() == Severity.CRITICAL;
    String severity =
        alert.isOpen()
            ? (isCritical ? "Critical" : "Warning")
            : (isCritical ? "Was critical" : "Was a warning");
    return new Line(alert.isOpen() && isCritical, severity, DisplayText.sentence(alert.message()));
  }
}
