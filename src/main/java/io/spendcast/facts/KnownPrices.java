package io.spendcast.facts;

import io.spendcast.price.PriceVersions;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The price rows that were known at an instant.
 *
 * @param rows rows of {@code price_versions}; {@code superseded_at} tells what became known later
 */
public record KnownPrices(Dataset<Row> rows) {
  public static KnownPrices at(Instant knowledge, Dataset<Row> priceVersions) {
    return new KnownPrices(priceVersions.where(holdsAt("recorded_at", "superseded_at", knowledge)));
  }

  /** The prices as they were then: all of them current, whatever became known later. */
  public PriceVersions versions() {
    return PriceVersionRows.read(
        rows.withColumn("superseded_at", functions.lit(null).cast("TIMESTAMP")));
  }

  /** The rows that were valid at an instant. */
  public Dataset<Row> validAt(Instant instant) {
    return rows.where(holdsAt("effective_from", "effective_to", instant));
  }

  private static Column holdsAt(String from, String to, Instant instant) {
    Column then = functions.lit(Timestamp.from(instant));
    return functions
        .col(from)
        .leq(then)
        .and(functions.col(to).isNull().or(functions.col(to).gt(then)));
  }
}
