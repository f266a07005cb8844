package io.spendcast.job;

import static org.apache.spark.sql.functions.col;

import io.spendcast.facts.PriceTermRows;
import io.spendcast.price.ModelAlias;
import io.spendcast.price.PriceAdjustment;
import io.spendcast.price.PriceKind;
import io.spendcast.price.PriceTerm;
import java.io.PrintStream;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
 * @param byId rows of price_versions by price_row_id, in the order they are printed; several where
 *     it was stated several times, the first known first
 */
record ExplainedPrices(Map<String, List<Row>> byId) {

  /**
   * Reads the price rows that some figures name.
   *
   * @param rows of {@code explain/spend_rows.sql}
   */
  static ExplainedPrices of(Dataset<Row> priceVersions, List<Row> rows) {
    Set<String> ids = new TreeSet<>();
    rows.forEach(row -> ids.addAll(row.getList(row.fieldIndex("price_row_ids"))));
    Map<String, List<Row>> byId = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      for (Row row :
          priceVersions
              .where(col("price_row_id").isin(ids.toArray()))
              .orderBy(
                  col("kind").isin("discount", "margin", "alias"),
                  col("kind"),
                  col("meter"),
                  col("service_tier"),
                  col("is_batch"),
                  col("region"),
                  col("context_min"),
                  col("day_window"),
                  col("effective_from"),
                  col("price_row_id"),
                  col("recorded_at"))
              .collectAsList()) {
        byId.computeIfAbsent(row.getAs("price_row_id"), none -> new ArrayList<>()).add(row);
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
        .flatMap(id -> byId.getOrDefault(id, List.of()).stream().limit(1))
        .filter(ExplainedPrices::isTerm)
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
      byId.values().forEach(rows -> out.println("  " + ConsoleTable.plain(line(rows))));
    }
  }

  private static String line(List<Row> rows) {
    Row row = rows.get(0);
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
        + sources(rows)
        + (note == null || note.isEmpty() ? "" : ": " + note);
  }

  /** Each list that states the price, which copy of it, and since when it is known from there. */
  private static String sources(List<Row> rows) {
    Map<String, String> known = new LinkedHashMap<>();
    for (Row row : rows) {
      known.putIfAbsent(
          row.getAs("source") + " " + ExplainedRows.shortId(row.getAs("source_version")),
          row.<Timestamp>getAs("recorded_at")
              .toInstant()
              .atOffset(ZoneOffset.UTC)
              .toLocalDate()
              .toString());
    }
    StringBuilder sources = new StringBuilder();
    known.forEach(
        (source, day) -> sources.append(", from ").append(source).append(" known ").append(day));
    return sources.toString();
  }

  private static String said(PriceTerm term) {
    return term.subject() + ": " + term.saying();
  }

  private static String said(Row row) {
    return row.getAs("meter")
        + conditions(row)
        + "  "
        + ExplainedRows.exact(row.getAs("unit_price"))
        + " "
        + row.getAs("currency");
  }

  /** What tells a price from others of its meter. */
  private static String conditions(Row row) {
    List<String> conditions = new ArrayList<>();
    if (!row.getAs("service_tier").equals("standard")) {
      conditions.add("tier " + row.getAs("service_tier"));
    }
    if (row.<Boolean>getAs("is_batch")) {
      conditions.add("batch");
    }
    if (row.getAs("region") != null) {
      conditions.add("region " + row.getAs("region"));
    }
    long context = row.getAs("context_min");
    if (context > 0) {
      conditions.add(
          (row.<Boolean>getAs("context_min_inclusive") ? "from " : "above ")
              + context
              + " input tokens");
    }
    if (row.getAs("day_window") != null) {
      conditions.add(row.getAs("day_window") + " UTC");
    }
    return conditions.isEmpty() ? "" : " (" + String.join(", ", conditions) + ")";
  }
}
