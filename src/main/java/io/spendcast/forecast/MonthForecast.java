package io.spendcast.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The total of one month of a group, USD: actual days up to the origin, and the rest. The bounds
 * come from errors of sums, so they are narrower than the sum of the days' bounds.
 *
 * @param actualSoFarUsd the known days of the month up to the origin
 * @param estimatedDays days up to the origin that are unknown and take the fitted value instead
 * @param rest the spread of what is not known: days after the origin and estimated ones
 * @param cumulativeUsd actual, then median, added up by day of the month
 */
public record MonthForecast(
    YearMonth month,
    BigDecimal actualSoFarUsd,
    int estimatedDays,
    BigDecimal medianUsd,
    BigDecimal meanUsd,
    double lo80,
    double hi80,
    double lo95,
    double hi95,
    RestOfMonth rest,
    List<Double> cumulativeUsd) {
  public MonthForecast {
    cumulativeUsd = List.copyOf(cumulativeUsd);
  }

  /**
   * The probability that the month's total passes the budget, from the same errors as the bounds.
   */
  public double probabilityOver(double budgetUsd) {
    return rest.probabilityAbove(budgetUsd - actualSoFarUsd.doubleValue());
  }

  /** The first day on which actual plus median passes the budget; null if it does not. */
  public @Nullable LocalDate expectedDateOver(double budgetUsd) {
    for (int day = 0; day < cumulativeUsd.size(); day++) {
      if (cumulativeUsd.get(day) > budgetUsd) {
        return month.atDay(day + 1);
      }
    }
    return null;
  }
}
