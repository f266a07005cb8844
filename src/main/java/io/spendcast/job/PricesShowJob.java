package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.facts.KnownPrices;
import io.spendcast.price.PriceBook;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the price rows of a model that were valid at an instant, as known at another. */
@Command(name = "show", description = "Prints the price rows of a model.")
public final class PricesShowJob extends PrintingJob {
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

  @Override
  public void run(Run run) {
    KnownPrices known =
        KnownPrices.at(
            asOf == null ? run.now() : asOf, run.publications().read(Table.PRICE_VERSIONS));
    List<Row> ofModel =
        new ShownPrices(PriceBook.current(known.versions()), model(), team, at).rows();
    Dataset<Row> rows =
        Query.of("/price/shown_rows.sql")
            .over(
                run.spark(),
                Map.of(
                    "known_prices",
                    at == null ? known.rows() : known.validAt(at),
                    "shown_prices",
                    run.spark().createDataFrame(ofModel, ShownPrices.COLUMNS)));
    if (ofModel.isEmpty()) {
      run.summary().say("prices: " + new MissingPrice(known.rows(), model(), at).sentence());
    }
    print(rows);
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
}
