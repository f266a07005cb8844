package io.spendcast.job;

import static org.apache.spark.sql.functions.col;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Why no price of a model is shown.
 *
 * @param known the price rows that were known
 * @param at when a price was asked for; null: at any time
 */
record MissingPrice(Dataset<Row> known, String model, @Nullable Instant at) {
  String sentence() {
    List<String> models = models();
    return at != null && models.contains(model)
        ? "no price of " + model + " holds at " + at + endBefore(at)
        : "no price of " + model + " was known then" + new SeriesNames(models).insteadOf(model);
  }

  private List<String> models() {
    return known
        .select("model")
        .where("model IS NOT NULL")
        .distinct()
        .orderBy("model")
        .as(Encoders.STRING())
        .collectAsList();
  }

  private String endBefore(Instant instant) {
    Row ends =
        known
            .where(
                col("model").equalTo(model).and(col("effective_to").leq(Timestamp.from(instant))))
            .selectExpr("max(effective_to)")
            .first();
    return ends.isNullAt(0)
        ? "; what is known of it begins later"
        : "; the last one ended at " + ends.getTimestamp(0).toInstant();
  }
}
