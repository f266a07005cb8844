package io.spendcast.job.week;

import io.spendcast.report.model.ChangeCause;
import io.spendcast.report.model.Cost;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads what made the week's spend differ from the week before, by team and model. */
final class ChangeCauses {
  private ChangeCauses() {}

  /**
   * What changed most, the largest change first; none where one of the weeks has no usage, or no
   * day of the week is complete: what is missing then is no change.
   */
  static List<ChangeCause> read(WeekWindow window, DayStates states) {
    if (!states.isAnyComplete(window.week())) {
      return List.of();
    }
    IsoWeek before = window.week().previous();
    Dataset<Row> spendBefore = window.days(Table.DAILY_SPEND, before.monday(), before.sunday());
    Dataset<Row> spendAfter = window.weeks(Table.DAILY_SPEND, 1);
    return window
        .rows("change_causes", Map.of("spend_before", spendBefore, "spend_after", spendAfter))
        .stream()
        .map(ChangeCauses::cause)
        .toList();
  }

  private static ChangeCause cause(Row row) {
    Cost before = cost(row, "was_used_before", "cost_before_usd");
    Cost after = cost(row, "is_used_after", "cost_after_usd");
    BigDecimal change = row.getAs("change_usd");
    boolean isPartlyUnpriced = row.getAs("is_partly_unpriced");
    BigDecimal price = isPartlyUnpriced ? null : row.getAs("price_effect_usd");
    return new ChangeCause(
        SpendCuts.teamName(row.getAs("team")) + " / " + row.getAs("model"),
        before,
        after,
        price,
        price == null ? null : change.subtract(price),
        isPartlyUnpriced);
  }

  /** What was not used cost nothing. */
  private static Cost cost(Row row, String isUsed, String column) {
    return row.<Boolean>getAs(isUsed)
        ? KnownCost.of(row.getAs(column), row.getAs("unpriced_reason"))
        : Cost.of(BigDecimal.ZERO);
  }
}
