package io.spendcast.facts;

import io.spendcast.ingest.Meter;
import io.spendcast.price.AdjustmentScope;
import io.spendcast.price.ModelAlias;
import io.spendcast.price.NamePattern;
import io.spendcast.price.PriceAdjustment;
import io.spendcast.price.PriceKind;
import io.spendcast.price.PriceTerm;
import io.spendcast.price.TermRow;
import io.spendcast.price.UnitPrice;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Discounts, margins and aliases as rows of price_versions, and back. */
public final class PriceTermRows {
  private PriceTermRows() {}

  /** What a row of another kind than a unit price states. */
  public static PriceTerm term(Row row) {
    PriceKind kind = PriceKind.ofCode(row.getAs("kind"));
    if (kind == PriceKind.ALIAS) {
      return new ModelAlias(
          row.getAs("provider"),
          new NamePattern(row.getAs("model")),
          row.getAs("target_model"),
          PriceVersionRows.validity(row),
          row.getAs("note"),
          PriceVersionRows.provenance(row));
    }
    @Nullable String meter = row.getAs("meter");
    @Nullable BigDecimal amount = row.getAs("unit_price");
    return new PriceAdjustment(
        kind,
        new AdjustmentScope(
            row.getAs("provider"),
            row.getAs("model"),
            meter == null ? null : Meter.valueOf(meter.toUpperCase(Locale.ROOT)),
            row.getAs("team"),
            row.getAs("commitment")),
        PriceVersionRows.validity(row),
        row.getAs("factor"),
        amount == null
            ? null
            : new UnitPrice(amount, row.getAs("currency"), row.getAs("unit_price_text")),
        row.getAs("note"),
        PriceVersionRows.provenance(row));
  }

  static Row toRow(TermRow row) {
    return row.term() instanceof ModelAlias alias
        ? row(
            row,
            alias.provider(),
            alias.names().text(),
            null,
            null,
            null,
            null,
            null,
            alias.target())
        : adjustmentRow(row, (PriceAdjustment) row.term());
  }

  private static Row adjustmentRow(TermRow row, PriceAdjustment adjustment) {
    AdjustmentScope scope = adjustment.scope();
    return row(
        row,
        scope.provider(),
        scope.model(),
        scope.meter() == null ? null : scope.meter().columnName(),
        adjustment.amount(),
        scope.team(),
        scope.commitment(),
        adjustment.factor(),
        null);
  }

  private static Row row(
      TermRow row,
      @Nullable String provider,
      @Nullable String model,
      @Nullable String meter,
      @Nullable UnitPrice amount,
      @Nullable String team,
      @Nullable String commitment,
      @Nullable BigDecimal factor,
      @Nullable String target) {
    PriceTerm term = row.term();
    return RowFactory.create(
        term.priceRowId(),
        provider,
        model,
        meter,
        null,
        null,
        null,
        null,
        null,
        null,
        amount == null ? null : amount.currency(),
        amount == null ? null : amount.amount(),
        amount == null ? null : amount.text(),
        Timestamp.from(term.validity().from()),
        PriceVersionRows.timestamp(term.validity().to()),
        Timestamp.from(row.recordedAt()),
        PriceVersionRows.timestamp(row.supersededAt()),
        term.kind().code(),
        team,
        commitment,
        factor,
        target,
        term.provenance().source(),
        term.provenance().sourceVersion(),
        term.provenance().datesStated(),
        term.note());
  }
}
