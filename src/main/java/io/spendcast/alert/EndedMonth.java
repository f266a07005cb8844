package io.spendcast.alert;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * What a month came to that is over.
 *
 * @param spentUsd known cost of all its days, US dollars
 */
public record EndedMonth(Scope scope, YearMonth period, BigDecimal spentUsd) {}
