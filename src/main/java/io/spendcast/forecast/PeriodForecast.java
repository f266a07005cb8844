package io.spendcast.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The total of a month or a quarter of a group, USD: actual days up to the origin, and the rest.
 * The bounds come from errors of sums, so they are narrower than the sum of the days' bounds.
 *
 * @param actualSoFarUsd the known days of the period up to the origin
 * @param estimatedDays days up to the origin that are unknown and take the fitted value instead
 * @param rest the spread of what is not known: days after the origin and estimated ones
 * @param cumulativeUsd actual, then median, added up by day of the period
 * @param cumulativeLo80 lower bounds of the same sums, each from errors of sums of that length and
 *     none above that of a later day, so that the last is {@code lo80}
 * @param change against the period before; null where the history does not hold all of that
 */
public record PeriodForecast(
    CalendarPeriod period,
    BigDecimal actualSoFarUsd,
    int estimatedDays,
    BigDecimal medianUsd,
    BigDecimal meanUsd,
    double lo80,
    double hi80,
    double lo95,
    double hi95,
    RestOfPeriod rest,
    List<Double> cumulativeUsd,
    List<Double> cumulativeLo80,
    List<Double> cumulativeHi80,
    @Nullable ChangeFromPeriod change) {
  public PeriodForecast {
    cumulativeUsd = List.copyOf(cumulativeUsd);
    cumulativeLo80 = List.copyOf(cumulativeLo80);
    cumulativeHi80 = List.copyOf(cumulativeHi80);
  }

  /**
   * The probability that the period's total passes the budget, from the same errors as the bounds.
   */
  public double probabilityOver(double budgetUsd) {
    return rest.probabilityAbove(budgetUsd - actualSoFarUsd.doubleValue());
  }

  /** The first day on which actual plus median passes the budget; null if it does not. */
  public @Nullable LocalDate expectedDateOver(double budgetUsd) {
    return dateOver(cumulativeUsd, budgetUsd);
  }

  /** The first day on which the upper 80 % bound of the sum passes the budget. */
  public @Nullable LocalDate earliestDateOver(double budgetUsd) {
    return dateOver(cumulativeHi80, budgetUsd);
  }

  /** The first day on which the lower 80 % bound of the sum passes the budget. */
  public @Nullable LocalDate latestDateOver(double budgetUsd) {
    return dateOver(cumulativeLo80, budgetUsd);
  }

  private @Nullable LocalDate dateOver(List<Double> sums, double budgetUsd) {
    for (int day = 0; day < sums.size(); day++) {
      if (sums.get(day) > budgetUsd) {
        return period.firstDay().plusDays(day);
      }
    }
    return null;
  }
}
