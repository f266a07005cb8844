package io.spendcast.alert;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * What a month came to that is over.
 *
 * @param spentUsd known cost of all its days, US dollars
 * @param isWhole whether every day of it is complete and no usage without a price
 */
public record EndedMonth(Scope scope, YearMonth period, BigDecimal spentUsd, boolean isWhole) {}
