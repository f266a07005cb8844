package io.spendcast.job.week;

import io.spendcast.report.model.PostedCorrection;
import io.spendcast.warehouse.Query;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Asks {@code spend_corrections} what was booked about closed months. */
public final class CorrectionQuery {
  private CorrectionQuery() {}

  /**
   * What some corrections add up to, by closed month, month of posting and cause.
   *
   * @param corrections rows of {@code spend_corrections}
   */
  public static List<PostedCorrection> read(Dataset<Row> corrections) {
    return Query.of("/report/corrections.sql")
        .over(corrections.sparkSession(), Map.of("spend_corrections", corrections))
        .collectAsList()
        .stream()
        .map(
            row ->
                new PostedCorrection(
                    YearMonth.parse(row.<String>getAs("period")),
                    YearMonth.parse(row.<String>getAs("posted_period")),
                    row.getAs("cause"),
                    row.getAs("rows"),
                    row.getAs("effective_cost_usd"),
                    row.getAs("unpriced_quantity_change")))
        .toList();
  }
}
