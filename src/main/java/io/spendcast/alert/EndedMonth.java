package io.spendcast.alert;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * What a month came to that is over.
 *
 * @param spentUsd known cost of all its days, US dollars
 * @param isAllPriced whether no usage of it is without a price
 */
public record EndedMonth(Scope scope, YearMonth period, BigDecimal spentUsd, boolean isAllPriced) {}
