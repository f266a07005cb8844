package io.spendcast.job.week;

import io.spendcast.report.model.Ownership;
import io.spendcast.warehouse.Query;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads how much spend has no owner. */
public final class OwnedSpend {
  private OwnedSpend() {}

  /**
   * The unowned share.
   *
   * @param spend rows of key_spend
   * @param rules rows of attribution_rules
   */
  public static Ownership read(Dataset<Row> spend, Dataset<Row> rules) {
    Dataset<Row> attributed =
        Query.of("/warehouse/attributed_spend/view.sql")
            .over(spend.sparkSession(), Map.of("key_spend", spend, "attribution_rules", rules));
    Row row =
        Query.of("/report/ownership.sql")
            .over(
                spend.sparkSession(),
                Map.of("attributed_spend", attributed, "attribution_rules", rules))
            .head();
    return new Ownership(
        row.getAs("rules"),
        row.getAs("known_cost_usd"),
        row.getAs("unowned_cost_usd"),
        row.getAs("unowned_unpriced_quantity"),
        row.getAs("largest_route"),
        row.getAs("largest_cost_usd"));
  }
}
