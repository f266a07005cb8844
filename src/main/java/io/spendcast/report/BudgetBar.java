package io.spendcast.report;

import io.spendcast.report.model.MonthEnd;
import io.spendcast.report.model.MonthEnd.MonthForecast;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The month as one bar that needs no image: spent, still expected, the upper half of the interval,
 * and a mark at the budget. The parts' widths are whole percent and add up to 100.
 */
public record BudgetBar(List<Part> parts, String legend) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public BudgetBar {
    parts = List.copyOf(parts);
  }

  /** What a part of the bar stands for. */
  public enum Kind {
    SPENT("#1f5fa8", "c-spent"),
    EXPECTED("#7fb0e0", "c-expected"),
    POSSIBLE("#cfe0f1", "c-possible"),
    FREE("#e9ecef", "c-free"),
    BUDGET("#b3400d", "c-budget");

    private final String color;
    private final String styleClass;

    Kind(String color, String styleClass) {
      this.color = color;
      this.styleClass = styleClass;
    }

    public String color() {
      return color;
    }

    public String styleClass() {
      return styleClass;
    }
  }

  public record Part(Kind kind, int percent) {}

  /** Null when the month has no forecast, no known spend or no budget to hold them against. */
  static @Nullable BudgetBar of(MonthEnd month) {
    MonthForecast forecast = month.forecast();
    BigDecimal spent = month.actualSoFar().usd();
    BigDecimal budget = month.budgetUsd();
    if (forecast == null || spent == null || budget == null || budget.signum() <= 0) {
      return null;
    }
    BigDecimal full = budget.max(forecast.hi80Usd()).max(spent);
    int spentEnd = percent(spent, full);
    int expectedEnd = Math.max(spentEnd, percent(forecast.medianUsd(), full));
    int possibleEnd = Math.max(expectedEnd, percent(forecast.hi80Usd(), full));
    int budgetAt = Math.min(99, percent(budget, full));
    TreeSet<Integer> cuts =
        new TreeSet<>(List.of(0, spentEnd, expectedEnd, possibleEnd, budgetAt, budgetAt + 1, 100));
    List<Part> parts = new ArrayList<>();
    Integer from = cuts.first();
    for (Integer to : cuts.tailSet(from, false)) {
      Kind kind =
          from == budgetAt
              ? Kind.BUDGET
              : from < spentEnd
                  ? Kind.SPENT
                  : from < expectedEnd
                      ? Kind.EXPECTED
                      : from < possibleEnd ? Kind.POSSIBLE : Kind.FREE;
      parts.add(new Part(kind, to - from));
      from = to;
    }
    String legend =
        MoneyFormat.rounded(spent)
            + " spent, "
            + MoneyFormat.rounded(forecast.medianUsd())
            + " expected, up to "
            + MoneyFormat.rounded(forecast.hi80Usd())
            + " possible; the mark is the budget of "
            + MoneyFormat.rounded(budget)
            + ".";
    return new BudgetBar(parts, legend);
  }

  private static int percent(BigDecimal usd, BigDecimal full) {
    int percent = usd.multiply(HUNDRED).divide(full, 0, RoundingMode.HALF_EVEN).intValue();
    return Math.max(0, Math.min(100, percent));
  }
}
