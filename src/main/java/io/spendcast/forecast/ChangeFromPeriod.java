package io.spendcast.forecast;

import java.math.BigDecimal;

/**
 * How a period's total differs from the period before, USD; the three parts add up to the
 * difference.
 *
 * @param previousUsd the period before: what is known of it, estimated and forecast days
 * @param volumeUsd what more or less of each unit costs at the mix and the prices of the period
 *     before; units that were not used then are volume, too
 * @param priceUsd this period's volumes times the change of their average prices
 * @param mixUsd the rest: dearer or cheaper series' shares of the volume
 */
public record ChangeFromPeriod(
    BigDecimal previousUsd, BigDecimal volumeUsd, BigDecimal priceUsd, BigDecimal mixUsd) {}
