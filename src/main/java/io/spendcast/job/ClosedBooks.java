package io.spendcast.job;

import io.spendcast.facts.BillingPeriods;
import io.spendcast.warehouse.Table;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** How far the books are closed and what was posted since, for {@code status}. */
final class ClosedBooks {
  private ClosedBooks() {}

  static String describe(Run run) {
    List<YearMonth> closed =
        BillingPeriods.of(run.publications().read(Table.BILLING_PERIODS)).closed();
    if (closed.isEmpty()) {
      return "no month is closed";
    }
    Row posted =
        run.publications()
            .read(Table.SPEND_CORRECTIONS)
            .selectExpr("count(*)", "sum(effective_cost_usd)", "sum(unpriced_quantity_change)")
            .first();
    String months =
        closed.size() == 1
            ? closed.get(0) + " is closed"
            : closed.size() + " months are closed, the last is " + closed.get(closed.size() - 1);
    if (posted.getLong(0) == 0) {
      return months + "; no correction";
    }
    return months
        + "; "
        + said(
            posted.getLong(0), posted.isNullAt(1) ? null : posted.getDecimal(1), posted.getLong(2));
  }

  /**
   * What was posted.
   *
   * @param cost null: of none of it is the cost known
   */
  static String said(long corrections, @Nullable BigDecimal cost, long unpriced) {
    return corrections
        + (corrections == 1 ? " correction adds " : " corrections add ")
        + (cost == null ? "an unknown amount" : ExplainedRows.exact(cost) + " USD")
        + " and "
        + unpriced
        + (unpriced == 1 ? " unit" : " units")
        + " without a price";
  }
}
