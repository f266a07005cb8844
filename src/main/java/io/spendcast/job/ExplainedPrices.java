package io.spendcast.job;

import static org.apache.spark.sql.functions.col;

import io.spendcast.facts.PriceTermRows;
import io.spendcast.price.ModelAlias;
import io.spendcast.price.PriceAdjustment;
import io.spendcast.price.PriceKind;
import io.spendcast.price.PriceTerm;
import java.io.PrintStream;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The price rows behind a figure.
 *
 * @param byId rows of price_versions by price_row_id, in the order they are printed
 */
record ExplainedPrices(Map<String, Row> byId) {

  /**
   * Reads the price rows that some figures name.
   *
   * @param rows of {@code explain/spend_rows.sql}
   */
  static ExplainedPrices of(Dataset<Row> priceVersions, List<Row> rows) {
    Set<String> ids = new TreeSet<>();
    rows.forEach(row -> ids.addAll(row.getList(row.fieldIndex("price_row_ids"))));
    Map<String, Row> byId = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      for (Row row :
          priceVersions
              .where(col("price_row_id").isin(ids.toArray()))
              .orderBy(
                  col("kind").isin("discount", "margin", "alias"),
                  col("kind"),
                  col("meter"),
                  col("effective_from"),
                  col("price_row_id"),
                  col("recorded_at").desc())
              .collectAsList()) {
        byId.putIfAbsent(row.getAs("price_row_id"), row);
      }
    }
    return new ExplainedPrices(byId);
  }

  /** The discounts and margins among some price rows, in the order in which they apply. */
  List<PriceAdjustment> adjustments(List<String> priceRowIds) {
    return terms(priceRowIds).stream()
        .filter(PriceAdjustment.class::isInstance)
        .map(PriceAdjustment.class::cast)
        .toList();
  }

  /** The aliases among some price rows, in the order in which they follow each other. */
  List<ModelAlias> aliases(List<String> priceRowIds) {
    return terms(priceRowIds).stream()
        .filter(ModelAlias.class::isInstance)
        .map(ModelAlias.class::cast)
        .toList();
  }

  private List<PriceTerm> terms(List<String> priceRowIds) {
    return priceRowIds.stream()
        .map(byId::get)
        .filter(row -> row != null && isTerm(row))
        .map(PriceTermRows::term)
        .toList();
  }

  private static boolean isTerm(Row row) {
    return !PriceKind.ofCode(row.getAs("kind")).isUnitPrice();
  }

  void print(PrintStream out) {
    if (!byId.isEmpty()) {
      out.println();
      out.println("Prices, US dollars or as said, per unit of the meter:");
      byId.values().forEach(row -> out.println("  " + ConsoleTable.plain(line(row))));
    }
  }

  private static String line(Row row) {
    @Nullable Timestamp to = row.getAs("effective_to");
    @Nullable String note = row.getAs("note");
    return ExplainedRows.shortId(row.getAs("price_row_id"))
        + "  "
        + (isTerm(row) ? said(PriceTermRows.term(row)) : said(row))
        + ", in force from "
        + row.<Timestamp>getAs("effective_from").toInstant()
        + (to == null ? " on" : " to " + to.toInstant())
        + ", "
        + row.getAs("kind")
        + ", from "
        + row.getAs("source")
        + (note == null || note.isEmpty() ? "" : ": " + note);
  }

  private static String said(PriceTerm term) {
    return term.subject() + ": " + term.saying();
  }

  private static String said(Row row) {
    return row.getAs("meter")
        + "  "
        + ExplainedRows.exact(row.getAs("unit_price"))
        + " "
        + row.getAs("currency");
  }
}
