package io.spendcast.job.week;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import io.spendcast.warehouse.Query;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class UnpricedModelsTest {
  private final SparkSession spark = SharedSpark.session();

  @Test
  void the_reason_of_most_units_is_told_with_what_is_suggested_for_it() {
    Dataset<Row> spend =
        spark.sql(
            "SELECT 'acme' AS provider, 'alph-x' AS model, meter, reason AS unpriced_reason,"
                + " suggestion, quantity, CAST(NULL AS DECIMAL(38, 18)) AS unpriced_lower_bound_usd,"
                + " CAST(NULL AS DECIMAL(38, 18)) AS unpriced_upper_bound_usd FROM VALUES"
                + " ('tool_call', 'no_price_for_meter', 'a meter', 36L),"
                + " ('input_uncached', 'no_price_for_model', NULL, 7000000L),"
                + " ('output_text', 'no_price_for_model', 'did you mean alpha?', 247068L)"
                + " AS t(meter, reason, suggestion, quantity)");
    Dataset<Row> requests =
        spark.sql("SELECT 'acme' AS provider, 'alph-x' AS model, 79L AS events_unpriced");
    Row told =
        Query.of("/report/unpriced_models.sql")
            .over(
                spark,
                Map.of(
                    "daily_spend",
                    spend,
                    "daily_requests",
                    requests,
                    "model_limit",
                    spark.sql("SELECT 10 AS most_models")))
            .first();
    assertThat(told.<String>getAs("unpriced_reason")).isEqualTo("no_price_for_model");
    assertThat(told.<Long>getAs("reasons")).as("it is not the only one").isEqualTo(2);
    assertThat(told.<String>getAs("suggestion")).isEqualTo("did you mean alpha?");
    assertThat(told.<Long>getAs("events")).isEqualTo(79);
  }
}
