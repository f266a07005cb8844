package io.spendcast.facts;

import io.spendcast.price.HeldPrice;
import io.spendcast.price.PriceKey;
import io.spendcast.price.PriceKind;
import io.spendcast.price.Provenance;
import io.spendcast.price.QuarantinedPrice;
import io.spendcast.price.QuarantinedPrice.State;
import io.spendcast.price.Validity;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Held prices as rows of quarantined_prices, and back. */
public final class QuarantinedPriceRows {
  private QuarantinedPriceRows() {}

  public static List<QuarantinedPrice> read(Dataset<Row> quarantinedPrices) {
    return quarantinedPrices.collectAsList().stream().map(QuarantinedPriceRows::fromRow).toList();
  }

  private static QuarantinedPrice fromRow(Row row) {
    HeldPrice price =
        new HeldPrice(
            PriceVersionRows.key(row),
            new Validity(
                PriceVersionRows.instant(row.getAs("effective_from")),
                PriceVersionRows.optional(row.getAs("effective_to"))),
            row.getAs("new_value"),
            row.getAs("currency"),
            row.getAs("new_value_text"),
            PriceKind.ofCode(row.getAs("kind")),
            row.getAs("note"),
            new Provenance(
                row.getAs("source"), row.getAs("source_version"), null, row.getAs("dates_stated")),
            row.getAs("old_value"),
            row.getAs("rule"),
            row.getAs("severity"),
            row.getAs("detail"));
    return new QuarantinedPrice(
        price,
        PriceVersionRows.instant(row.getAs("known_at")),
        State.valueOf(row.<String>getAs("state").toUpperCase(Locale.ROOT)),
        row.getAs("decided_by"),
        PriceVersionRows.optional(row.getAs("decided_at")),
        row.getAs("why"));
  }

  /** The values in the order of the table's columns. */
  public static Row toRow(QuarantinedPrice held) {
    HeldPrice price = held.price();
    PriceKey key = price.key();
    return RowFactory.create(
        price.identity(),
        price.rule(),
        price.severity(),
        price.detail(),
        held.state().name().toLowerCase(Locale.ROOT),
        key.model().provider(),
        key.model().model(),
        key.meter().columnName(),
        key.serviceTier(),
        key.isBatch(),
        key.region(),
        key.context().min(),
        key.context().inclusive(),
        key.dayWindow() == null ? null : key.dayWindow().toString(),
        price.currency(),
        price.oldAmount(),
        price.amount(),
        price.text(),
        Timestamp.from(price.validity().from()),
        PriceVersionRows.timestamp(price.validity().to()),
        price.kind().code(),
        price.provenance().source(),
        price.provenance().sourceVersion(),
        price.provenance().datesStated(),
        price.note(),
        Timestamp.from(held.knownAt()),
        held.decidedBy(),
        PriceVersionRows.timestamp(held.decidedAt()),
        held.why());
  }
}
