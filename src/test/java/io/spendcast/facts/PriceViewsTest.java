package io.spendcast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import io.spendcast.price.PriceBook;
import io.spendcast.warehouse.ContentHash;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceViewsTest {
  private static final int KEYS = 20;

  private final SparkSession spark = SharedSpark.session();
  private final PriceBook book = PriceBook.of(List.of());

  private Dataset<Row> usage(int keys) {
    return spark
        .range(keys)
        .selectExpr(
            "'openai' AS provider",
            "concat('m', id) AS model",
            "'standard' AS service_tier",
            "false AS is_batch",
            "CAST(NULL AS STRING) AS region",
            "TIMESTAMP '2026-07-01 00:00:00' AS price_slot_start",
            "0L AS context_band_min",
            "'output_text' AS meter",
            "CAST(NULL AS STRING) AS team");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, KEYS, KEYS + 1})
  void however_few_rows_the_driver_may_hold_each_key_has_its_row(int most) {
    Dataset<Row> resolved = PriceViews.resolved(spark, book, usage(KEYS), most);

    assertThat(resolved.count()).isEqualTo(KEYS);
    assertThat(ContentHash.of(resolved, List.of()))
        .isEqualTo(ContentHash.of(PriceViews.resolved(spark, book, usage(KEYS)), List.of()));
  }

  @Test
  void no_usage_asks_for_no_price() {
    assertThat(PriceViews.resolved(spark, book, usage(0)).isEmpty()).isTrue();
  }
}
