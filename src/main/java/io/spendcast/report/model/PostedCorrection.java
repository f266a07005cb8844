package io.spendcast.report.model;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What one cause adds to the spend of a closed month, booked in a month that was open.
 *
 * @param period the closed month
 * @param posted the month in which it is booked
 * @param cause of {@code spend_corrections}
 * @param rows corrected keys
 * @param costUsd signed; null where no cost is known
 * @param unpricedQuantity signed units without a price
 */
public record PostedCorrection(
    YearMonth period,
    YearMonth posted,
    String cause,
    long rows,
    @Nullable BigDecimal costUsd,
    long unpricedQuantity) {}
