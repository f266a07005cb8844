package io.spendcast.alert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;

/**
 * {@code price_coverage_below_minimum}: too little of the usage has a price; a warning, because
 * totals are known to be too low. A window without events is not judged.
 */
public final class CoverageRule {
  private static final String MEASURE = "price coverage";
  private static final MathContext EXACT_ENOUGH = new MathContext(16, RoundingMode.FLOOR);

  private CoverageRule() {}

  public static List<Verdict> judge(
      Collection<CoverageWindow> windows, AlertThresholds thresholds) {
    return windows.stream()
        .filter(window -> window.acceptedEvents() > 0)
        .map(window -> judge(window, thresholds.minimumPriceCoverage()))
        .toList();
  }

  private static Verdict judge(CoverageWindow window, BigDecimal minimum) {
    BigDecimal accepted = BigDecimal.valueOf(window.acceptedEvents());
    BigDecimal priced = BigDecimal.valueOf(window.pricedEvents());
    boolean breach = priced.compareTo(minimum.multiply(accepted)) < 0;
    BigDecimal share = priced.divide(accepted, EXACT_ENOUGH);
    return new Verdict(
        AlertRule.PRICE_COVERAGE_BELOW_MINIMUM,
        MEASURE,
        Scope.TOTAL,
        window.window(),
        new Evidence(share, minimum, "share", window.acceptedEvents(), null, null),
        breach ? Severity.WARNING : null,
        message(window, share, minimum, breach));
  }

  private static String message(
      CoverageWindow window, BigDecimal share, BigDecimal minimum, boolean breach) {
    long unpriced = window.acceptedEvents() - window.pricedEvents();
    return (breach ? "Only " : "")
        + CoveragePercent.digits(share)
        + " percent"
        + " of the usage events have a price "
        + window.window()
        + ", "
        + (breach ? "below" : "within")
        + " the minimum of "
        + Figures.percent(minimum, RoundingMode.HALF_EVEN)
        + "; what has no price of "
        + Figures.count(unpriced, "event")
        + " is not in the totals.";
  }
}
