package io.spendcast.alert;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The forecast of a month's end that is judged against a budget.
 *
 * @param origin last day that the forecast knows
 * @param medianUsd median of the month's total, the known part included, US dollars
 * @param lo80Usd lower bound of its 80 percent interval; null without enough backtest
 * @param hi80Usd upper bound
 * @param actualSoFarUsd known cost of the month until the origin
 * @param probability probability of passing the budget, 0 to 1; null without enough backtest, and
 *     where the forecast was made against another budget
 */
public record BudgetForecast(
    Scope scope,
    YearMonth period,
    LocalDate origin,
    BigDecimal medianUsd,
    @Nullable BigDecimal lo80Usd,
    @Nullable BigDecimal hi80Usd,
    BigDecimal actualSoFarUsd,
    @Nullable Double probability) {

  /** How many days of the month the forecast knows. */
  long knownDays() {
    return Math.max(0, ChronoUnit.DAYS.between(period.atDay(1), origin) + 1);
  }
}
