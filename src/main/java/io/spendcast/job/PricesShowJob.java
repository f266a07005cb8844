package io.spendcast.job;

import io.spendcast.warehouse.Table;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the price rows of a model that were valid at an instant, as known at another. */
@Command(name = "show", description = "Prints the price rows of a model.")
public final class PricesShowJob extends JobCommand {
  @Option(names = "--model", required = true, description = "Model as served.")
  private String model = "";

  @Option(names = "--at", paramLabel = "INSTANT", description = "Only rows valid at it.")
  private @Nullable Instant at;

  @Option(names = "--as-of", paramLabel = "INSTANT", description = "As known at it.")
  private @Nullable Instant asOf;

  @Option(names = "--format", description = "table, csv or json.", defaultValue = "table")
  private ResultFormat format = ResultFormat.table;

  @Override
  boolean writes() {
    return false;
  }

  @Override
  public void run(Run run) {
    Dataset<Row> rows =
        run.publications()
            .read(Table.PRICE_VERSIONS)
            .where(functions.col("model").equalTo(model))
            .where(holdsAt("recorded_at", "superseded_at", asOf == null ? run.now() : asOf));
    if (at != null) {
      rows = rows.where(holdsAt("effective_from", "effective_to", at));
    }
    format.print(
        rows.selectExpr(
                "provider",
                "meter",
                "service_tier",
                "is_batch",
                "region",
                "context_min",
                "unit_price",
                "currency",
                "effective_from",
                "effective_to",
                "recorded_at",
                "superseded_at",
                "kind",
                "note",
                "left(price_row_id, 12) AS price_row_id")
            .orderBy(
                "provider",
                "service_tier",
                "is_batch",
                "region",
                "context_min",
                "meter",
                "effective_from"),
        ResultOutput.open());
  }

  private static org.apache.spark.sql.Column holdsAt(String from, String to, Instant instant) {
    Timestamp timestamp = Timestamp.from(instant);
    return functions
        .col(from)
        .leq(timestamp)
        .and(functions.col(to).isNull().or(functions.col(to).gt(timestamp)));
  }
}
