package io.spendcast.facts;

import io.spendcast.ingest.Meter;
import io.spendcast.price.ContextBand;
import io.spendcast.price.DayWindow;
import io.spendcast.price.ModelKey;
import io.spendcast.price.PriceEntry;
import io.spendcast.price.PriceKey;
import io.spendcast.price.PriceKind;
import io.spendcast.price.PriceRow;
import io.spendcast.price.PriceVersions;
import io.spendcast.price.Provenance;
import io.spendcast.price.TermRow;
import io.spendcast.price.UnitPrice;
import io.spendcast.price.Validity;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Price rows as rows of price_versions, and back. */
public final class PriceVersionRows {
  private PriceVersionRows() {}

  /** Every row of the table; the price book is small. */
  public static PriceVersions read(Dataset<Row> priceVersions) {
    List<PriceRow> prices = new ArrayList<>();
    List<TermRow> terms = new ArrayList<>();
    for (Row row : priceVersions.collectAsList()) {
      Instant recordedAt = instant(row.getAs("recorded_at"));
      Instant supersededAt = optional(row.getAs("superseded_at"));
      if (PriceKind.ofCode(row.getAs("kind")).isUnitPrice()) {
        prices.add(new PriceRow(entry(row), recordedAt, supersededAt));
      } else {
        terms.add(new TermRow(PriceTermRows.term(row), recordedAt, supersededAt));
      }
    }
    return new PriceVersions(prices, terms);
  }

  /** Every row of the book as a row of the table. */
  public static List<Row> toRows(PriceVersions versions) {
    return Stream.concat(
            versions.prices().stream().map(PriceVersionRows::toRow),
            versions.terms().stream().map(PriceTermRows::toRow))
        .toList();
  }

  private static PriceEntry entry(Row row) {
    return new PriceEntry(
        key(row),
        validity(row),
        new UnitPrice(row.getAs("unit_price"), row.getAs("currency"), row.getAs("unit_price_text")),
        PriceKind.ofCode(row.getAs("kind")),
        row.getAs("note"),
        provenance(row));
  }

  static Validity validity(Row row) {
    return new Validity(instant(row.getAs("effective_from")), optional(row.getAs("effective_to")));
  }

  static Provenance provenance(Row row) {
    return new Provenance(
        row.getAs("source"), row.getAs("source_version"), null, row.getAs("dates_stated"));
  }

  /** What a row of a table with price columns is the price of. */
  static PriceKey key(Row row) {
    String window = row.getAs("day_window");
    return new PriceKey(
        new ModelKey(row.getAs("provider"), row.getAs("model")),
        Meter.valueOf(row.<String>getAs("meter").toUpperCase(Locale.ROOT)),
        row.getAs("service_tier"),
        row.getAs("is_batch"),
        row.getAs("region"),
        new ContextBand(row.getAs("context_min"), row.getAs("context_min_inclusive")),
        window == null ? null : DayWindow.parse(window));
  }

  /** The values in the order of the table's columns. */
  private static Row toRow(PriceRow row) {
    PriceEntry entry = row.entry();
    PriceKey key = entry.key();
    return RowFactory.create(
        entry.priceRowId(),
        key.model().provider(),
        key.model().model(),
        key.meter().columnName(),
        key.serviceTier(),
        key.isBatch(),
        key.region(),
        key.context().min(),
        key.context().inclusive(),
        key.dayWindow() == null ? null : key.dayWindow().toString(),
        entry.price().currency(),
        entry.price().amount(),
        entry.price().text(),
        Timestamp.from(entry.validity().from()),
        timestamp(entry.validity().to()),
        Timestamp.from(row.recordedAt()),
        timestamp(row.supersededAt()),
        entry.kind().code(),
        null,
        null,
        null,
        null,
        entry.provenance().source(),
        entry.provenance().sourceVersion(),
        entry.provenance().datesStated(),
        entry.note());
  }

  static Instant instant(Timestamp timestamp) {
    return timestamp.toInstant();
  }

  static @Nullable Instant optional(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
