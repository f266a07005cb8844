package io.spendcast.job.week;

import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertRule;
import io.spendcast.alert.AlertState;
import io.spendcast.alert.AlertStates;
import io.spendcast.alert.AlertWindow;
import io.spendcast.alert.Evidence;
import io.spendcast.alert.ForecastRule;
import io.spendcast.alert.Scope;
import io.spendcast.alert.Severity;
import io.spendcast.report.QuantityFormat;
import io.spendcast.report.model.AlertRow;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The alerts as they stood when the week had been judged, and before the next one could be. */
final class AlertLines {
  private final WeekWindow week;
  private final Instant until;
  private final List<Alert> current;

  /**
   * @param until the first instant that the report knows nothing of
   */
  AlertLines(WeekWindow week, Collection<Alert> history, Instant until) {
    this.week = week;
    this.until = until;
    this.current =
        AlertStates.latest(history.stream().filter(this::wasKnown).toList()).stream()
            .filter(this::concernsTheWeek)
            .sorted(
                Comparator.comparing(Alert::severity)
                    .reversed()
                    .thenComparing(alert -> alert.window().start())
                    .thenComparing(Alert::rule)
                    .thenComparing(alert -> scope(alert.scope())))
            .toList();
  }

  /** Open alerts, the worst first. */
  List<Alert> open() {
    return current.stream().filter(Alert::isOpen).toList();
  }

  /** Open alerts, and those that were resolved this week. */
  List<AlertRow> rows() {
    return current.stream().map(this::row).toList();
  }

  /** Of a week no later one may speak; of a month what was judged in time for the report. */
  private boolean wasKnown(Alert alert) {
    return alert.window().kind() == AlertWindow.Kind.MONTH
        ? alert.changedAt().isBefore(until)
        : !alert.window().start().isAfter(week.week().monday());
  }

  private boolean concernsTheWeek(Alert alert) {
    if (alert.isOpen()) {
      return true;
    }
    return alert.window().kind() == AlertWindow.Kind.MONTH
        ? !alert.changedAt().isBefore(week.startOf(week.week().monday()))
        : alert.window().start().equals(week.week().monday());
  }

  private AlertRow row(Alert alert) {
    Evidence evidence = alert.evidence();
    return new AlertRow(
        title(alert),
        scope(alert.scope()) + week.unlessReported(alert.window(), ", "),
        evidence.value(),
        evidence.limit(),
        unit(evidence.unit()),
        alert.rule() == AlertRule.FORECAST_OVER_BUDGET ? null : evidence.sampleSize(),
        state(alert.state()),
        week.day(alert.changedAt()));
  }

  private static String title(Alert alert) {
    return switch (alert.rule()) {
      case LATENCY_OVER_SERVICE_LEVEL -> capital(alert.measure()) + " over service level";
      case SESSION_COST_OVER_BUDGET -> "Mean session cost over budget";
      case FORECAST_OVER_BUDGET -> forecast(alert) + month(alert.window());
      case PRICE_COVERAGE_BELOW_MINIMUM -> "Price coverage below minimum";
      case CONFLICTING_DUPLICATES -> "Conflicting duplicates";
    };
  }

  private static String forecast(Alert alert) {
    if (ForecastRule.hasPassed(alert)) {
      return "Spend over budget";
    }
    return alert.severity() == Severity.CRITICAL
        ? "Forecast over budget"
        : "Forecast may pass budget";
  }

  private static String month(AlertWindow window) {
    return window.kind() == AlertWindow.Kind.MONTH
        ? " of " + QuantityFormat.month(YearMonth.from(window.start()))
        : "";
  }

  private static String scope(Scope scope) {
    return scope.value() == null ? "all usage" : scope.dimension().code() + " " + scope.value();
  }

  private static AlertRow.Unit unit(String unit) {
    return switch (unit) {
      case "USD" -> AlertRow.Unit.USD;
      case "ms" -> AlertRow.Unit.MILLISECONDS;
      case "share" -> AlertRow.Unit.RATIO;
      default -> AlertRow.Unit.COUNT;
    };
  }

  private static AlertRow.State state(AlertState state) {
    return AlertRow.State.valueOf(state.name());
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
