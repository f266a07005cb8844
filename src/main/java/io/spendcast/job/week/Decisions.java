package io.spendcast.job.week;

import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertRule;
import io.spendcast.alert.Evidence;
import io.spendcast.alert.ForecastRule;
import io.spendcast.alert.Scope;
import io.spendcast.alert.Severity;
import io.spendcast.report.CoverageText;
import io.spendcast.report.MoneyFormat;
import io.spendcast.report.QuantityFormat;
import io.spendcast.report.model.DataQuality;
import io.spendcast.report.model.Decision;
import io.spendcast.report.model.PriceCoverage;
import io.spendcast.report.model.PriceCoverage.Bounds;
import io.spendcast.report.model.PriceCoverage.Unpriced;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What somebody must decide: open alerts first, then what is missing from the figures. */
final class Decisions {
  private final WeekWindow window;
  private final List<Decision> decisions = new ArrayList<>();

  private Decisions(WeekWindow window) {
    this.window = window;
  }

  static List<Decision> of(
      WeekWindow window,
      List<Alert> open,
      PriceCoverage coverage,
      List<CorruptInputs.Input> corrupt,
      DataQuality quality) {
    Decisions decisions = new Decisions(window);
    open.stream()
        .filter(alert -> alert.rule() == AlertRule.FORECAST_OVER_BUDGET)
        .filter(alert -> alert.severity() == Severity.CRITICAL)
        .forEach(decisions::addForecast);
    decisions.addUnpriced(coverage);
    open.forEach(decisions::addOther);
    corrupt.forEach(decisions::addCorrupt);
    decisions.addQuarantined(quality);
    return decisions.decisions;
  }

  /** A month that has passed its budget or probably will; what may is in the table of alerts. */
  private void addForecast(Alert alert) {
    Evidence evidence = alert.evidence();
    BigDecimal limit = evidence.limit();
    if (limit == null) {
      return;
    }
    decisions.add(
        new Decision(
            capital(scope(alert.scope()))
                + (ForecastRule.hasPassed(alert) ? passed(alert) : willEnd(alert))
                + MoneyFormat.rounded(evidence.value().subtract(limit))
                + " over the budget of "
                + MoneyFormat.rounded(limit)
                + interval(evidence)
                + ", as judged on "
                + QuantityFormat.dayOfMonth(window.day(alert.changedAt()))
                + ".",
            "Raise the budget in the limits file and load it, or cut usage.",
            "spendcast limits load FILE"));
  }

  private static String passed(Alert alert) {
    return " has passed its budget for "
        + month(alert)
        + ": "
        + MoneyFormat.rounded(alert.evidence().value())
        + " is spent, ";
  }

  private static String willEnd(Alert alert) {
    return " will end "
        + month(alert)
        + " near "
        + MoneyFormat.rounded(alert.evidence().value())
        + ", ";
  }

  private static String month(Alert alert) {
    return QuantityFormat.month(YearMonth.from(alert.window().start()));
  }

  private static String interval(Evidence evidence) {
    BigDecimal low = evidence.intervalLow();
    BigDecimal high = evidence.intervalHigh();
    return low == null || high == null
        ? ""
        : " (80\u00A0% interval "
            + MoneyFormat.rounded(low)
            + " to "
            + MoneyFormat.rounded(high)
            + ")";
  }

  private void addUnpriced(PriceCoverage coverage) {
    coverage.unpriced().forEach(unpriced -> decisions.add(of(unpriced)));
  }

  static Decision of(Unpriced unpriced) {
    String suggestion = unpriced.suggestion();
    boolean isTotals = unpriced.events() == 0;
    return new Decision(
        (isTotals ? "Tokens of " : QuantityFormat.attempts(unpriced.events()) + " to ")
            + models(unpriced)
            + "; what has no price of them is in no sum."
            + estimate(unpriced),
        isTotals
            ? "Deliver the traces or logs of these calls: metrics do not say which class of tokens,"
                + " and so which price, they are of."
            : "Add the price to the price book and load it, or mend the model's name"
                + (suggestion == null ? "." : ": " + suggestion),
        isTotals ? "spendcast daily" : "spendcast prices load FILE",
        unpriced.models());
  }

  private static String models(Unpriced unpriced) {
    return unpriced.others() > 0
        ? QuantityFormat.count(unpriced.others()) + " other models cannot be priced"
        : unpriced.model()
            + " of "
            + unpriced.provider()
            + " cannot be priced ("
            + unpriced.reason()
            + ")";
  }

  private static String estimate(Unpriced unpriced) {
    Bounds bounds = unpriced.bounds();
    long unbounded = unpriced.unboundedQuantity();
    return bounds == null
        ? ""
        : " At prices of related models it would be "
            + CoverageText.range(bounds)
            + (unbounded == 0
                ? ", an estimate."
                : ", an estimate without "
                    + QuantityFormat.count(unbounded)
                    + " units that no related model has a price for.");
  }

  private void addOther(Alert alert) {
    Evidence evidence = alert.evidence();
    BigDecimal limit = evidence.limit();
    switch (alert.rule()) {
      case LATENCY_OVER_SERVICE_LEVEL ->
          decisions.add(
              new Decision(
                  capital(alert.measure())
                      + " of "
                      + scope(alert.scope())
                      + " was "
                      + QuantityFormat.millis(evidence.value().doubleValue())
                      + window.unlessReported(alert.window(), " in ")
                      + (limit == null
                          ? ""
                          : ", over the service level of "
                              + QuantityFormat.millis(limit.doubleValue()))
                      + samples(evidence, "request")
                      + ".",
                  "Find what slowed it down, or agree on another service level.",
                  null));
      case SESSION_COST_OVER_BUDGET ->
          decisions.add(
              new Decision(
                  "A session of "
                      + scope(alert.scope())
                      + " cost "
                      + MoneyFormat.exact(evidence.value())
                      + " on average"
                      + window.unlessReported(alert.window(), " in ")
                      + (limit == null
                          ? ""
                          : ", over the budget of " + MoneyFormat.exact(limit) + " a session")
                      + samples(evidence, "session")
                      + ".",
                  "Shorten its context, give it a cheaper model, or raise the budget.",
                  null));
      case CONFLICTING_DUPLICATES ->
          decisions.add(
              new Decision(
                  alert.message(),
                  "Ask the owner of the source which record holds.",
                  "spendcast quarantine list"));
      case FORECAST_OVER_BUDGET, PRICE_COVERAGE_BELOW_MINIMUM -> {}
    }
  }

  private static String samples(Evidence evidence, String what) {
    Long samples = evidence.sampleSize();
    return samples == null
        ? ""
        : " (" + QuantityFormat.count(samples) + " " + what + (samples == 1 ? ")" : "s)");
  }

  private void addCorrupt(CorruptInputs.Input input) {
    decisions.add(
        new Decision(
            "The input "
                + input.locator()
                + " of "
                + input.source()
                + " could not be read and is in no figure: "
                + input.detail()
                + ".",
            "Deliver it again, or remove it where another has taken its place, then load.",
            "spendcast ingest"));
  }

  private void addQuarantined(DataQuality quality) {
    long records = quality.quarantinedTotal();
    if (records > 0) {
      decisions.add(
          new Decision(
              QuantityFormat.count(records)
                  + (records == 1 ? " record was" : " records were")
                  + " rejected and "
                  + (records == 1 ? "is" : "are")
                  + " in no figure.",
              "See why; mend the source or its mapping.",
              "spendcast quarantine list"));
    }
  }

  private static String scope(Scope scope) {
    return scope.value() == null ? "all usage" : scope.dimension().code() + " " + scope.value();
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
