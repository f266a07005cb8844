package io.spendcast.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One day of a group, USD.
 *
 * @param volumePartUsd the forecast volume at the prices of the origin day
 * @param pricePartUsd what price changes known at the origin add to that, or take away
 */
public record DayForecast(
    LocalDate date,
    BigDecimal medianUsd,
    BigDecimal meanUsd,
    double lo80,
    double hi80,
    double lo95,
    double hi95,
    BigDecimal volumePartUsd,
    BigDecimal pricePartUsd) {}
