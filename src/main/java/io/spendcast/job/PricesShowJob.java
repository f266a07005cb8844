package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.warehouse.Table;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the price rows of a model that were valid at an instant, as known at another. */
@Command(name = "show", description = "Prints the price rows of a model.")
public final class PricesShowJob extends JobCommand {
  @Parameters(arity = "0..1", paramLabel = "MODEL", description = "Model as served.")
  private @Nullable String named;

  @Option(names = "--model", paramLabel = "MODEL", description = "Model as served.")
  private @Nullable String model;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = InstantOrDate.class,
      description = "Only rows valid at it; an instant or a date.")
  private @Nullable Instant at;

  @Option(
      names = {"--known-at", "--as-of"},
      paramLabel = "INSTANT",
      converter = InstantOrDate.class,
      description = "As known at it; an instant or a date.")
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
            .where(functions.col("model").equalTo(model()))
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
                "dates_stated",
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

  private String model() {
    String given = named == null ? model : named;
    if (given == null) {
      throw new InvalidConfigurationException(
          List.of("name the model as served: prices show MODEL"));
    }
    return given;
  }

  private static org.apache.spark.sql.Column holdsAt(String from, String to, Instant instant) {
    Timestamp timestamp = Timestamp.from(instant);
    return functions
        .col(from)
        .leq(timestamp)
        .and(functions.col(to).isNull().or(functions.col(to).gt(timestamp)));
  }
}
