package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.facts.PriceVersionRows;
import io.spendcast.price.PriceBook;
import io.spendcast.price.PriceVersions;
import io.spendcast.warehouse.Table;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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
      names = "--team",
      paramLabel = "TEAM",
      description = "With --at: effective prices for this team; else for usage of no team.")
  private @Nullable String team;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = InstantOrDate.class,
      description = "Only rows valid at it, with effective prices; an instant or a date.")
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
    Instant knownAt = asOf == null ? run.now() : asOf;
    Dataset<Row> known =
        run.publications()
            .read(Table.PRICE_VERSIONS)
            .where(holdsAt("recorded_at", "superseded_at", knownAt));
    List<Row> ofModel =
        new ShownPrices(PriceBook.current(knownAt(known)), model(), team, at).rows();
    if (ofModel.isEmpty()) {
      run.summary().say("prices: " + unknown(known));
    }
    Dataset<Row> shown = run.spark().createDataFrame(ofModel, ShownPrices.COLUMNS);
    Dataset<Row> rows = known.join(shown, "price_row_id");
    if (at != null) {
      rows = rows.where(holdsAt("effective_from", "effective_to", at));
    }
    format.print(
        rows.orderBy(
                functions.col("kind").isin("discount", "margin", "alias"),
                functions.col("provider"),
                functions.col("service_tier"),
                functions.col("is_batch"),
                functions.col("region"),
                functions.col("context_min"),
                functions.col("meter"),
                functions.col("effective_from"))
            .selectExpr(
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
                "left(price_row_id, 12) AS price_row_id",
                "model",
                "team",
                "factor",
                "target_model",
                "effective_unit_price_usd",
                "made_of"),
        ResultOutput.open());
  }

  private String unknown(Dataset<Row> known) {
    List<String> models =
        known
            .select("model")
            .where("model IS NOT NULL")
            .distinct()
            .orderBy("model")
            .as(Encoders.STRING())
            .collectAsList();
    if (at != null && models.contains(model())) {
      Row ends =
          known
              .where(
                  functions
                      .col("model")
                      .equalTo(model())
                      .and(functions.col("effective_to").leq(Timestamp.from(at))))
              .selectExpr("max(effective_to)")
              .first();
      return "no price of "
          + model()
          + " holds at "
          + at
          + (ends.isNullAt(0)
              ? "; what is known of it begins later"
              : "; the last one ended at " + ends.getTimestamp(0).toInstant());
    }
    return "no price of "
        + model()
        + " was known then"
        + new SeriesNames(models).insteadOf(model());
  }

  /** What was known then, whatever became known later. */
  private static PriceVersions knownAt(Dataset<Row> known) {
    return PriceVersionRows.read(
        known.withColumn("superseded_at", functions.lit(null).cast("TIMESTAMP")));
  }

  private String model() {
    if (team != null && at == null) {
      throw new InvalidConfigurationException(
          List.of("--team needs --at: what a team pays depends on when"));
    }
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
