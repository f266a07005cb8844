package io.spendcast.job;

import io.spendcast.price.EffectivePrice;
import io.spendcast.price.ModelAlias;
import io.spendcast.price.PriceAdjustment;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The rows behind a figure, each as its formula.
 *
 * @param rows of {@code explain/spend_rows.sql}
 * @param prices the price rows that they name
 */
record ExplainedRows(List<Row> rows, ExplainedPrices prices) {
  private static final int SHORT_ID = 12;

  void print(PrintStream out) {
    Map<List<String>, Set<Timestamp>> slots = slots();
    String heading = null;
    for (Row row : rows) {
      String own = heading(row);
      if (!Objects.equals(own, heading)) {
        out.println();
        out.println(ConsoleTable.plain(own));
        heading = own;
      }
      String slot =
          slot(row, slots.getOrDefault(List.of(own, row.<String>getAs("meter")), Set.of()));
      line(row, slot).forEach(line -> out.println("  " + ConsoleTable.plain(line)));
    }
    out.println();
    out.println(total());
  }

  private static String heading(Row row) {
    List<String> parts = new ArrayList<>();
    parts.add("team " + orNone(row.getAs("team")));
    parts.add("route " + orNone(row.getAs("route")));
    parts.add(row.getAs("provider"));
    parts.add(
        "tier " + row.getAs("service_tier") + (row.<Boolean>getAs("is_batch") ? ", batch" : ""));
    if (row.getAs("region") != null) {
      parts.add("region " + row.getAs("region"));
    }
    long context = row.getAs("context_band_min");
    if (context > 0) {
      parts.add("input from " + count(context) + " tokens");
    }
    return String.join(", ", parts);
  }

  /** The price slots of each meter under each heading. */
  private Map<List<String>, Set<Timestamp>> slots() {
    Map<List<String>, Set<Timestamp>> slots = new HashMap<>();
    for (Row row : rows) {
      slots
          .computeIfAbsent(List.of(heading(row), row.getAs("meter")), none -> new HashSet<>())
          .add(row.getAs("price_slot_start"));
    }
    return slots;
  }

  /** From when the price slot of a row is, where its meter has several. */
  private static String slot(Row row, Set<Timestamp> ofMeter) {
    return ofMeter.size() < 2
        ? ""
        : ", price slot from " + row.<Timestamp>getAs("price_slot_start").toInstant();
  }

  private List<String> line(Row row, String slot) {
    String meter = row.getAs("meter");
    if (row.getAs("list_unit_price_usd") == null) {
      return unpriced(row, slot);
    }
    if (meter.equals("served_from_cache") || meter.equals("nothing_metered")) {
      return List.of(meter.replace('_', ' ') + ": costs 0 USD" + events(row));
    }
    return priced(row, slot);
  }

  private static List<String> unpriced(Row row, String slot) {
    List<String> lines = new ArrayList<>();
    lines.add(
        row.getAs("meter")
            + slot
            + ": "
            + count(row.getAs("quantity"))
            + " without a price"
            + events(row));
    lines.add(
        "    "
            + row.<String>getAs("unpriced_reason").replace('_', ' ')
            + "; "
            + orNone(row.getAs("suggestion")));
    BigDecimal lower = row.getAs("unpriced_lower_bound_usd");
    BigDecimal upper = row.getAs("unpriced_upper_bound_usd");
    if (lower != null && upper != null) {
      lines.add(
          "    at the prices of its relatives it would cost "
              + exact(lower)
              + " to "
              + exact(upper)
              + " USD, which is in no sum");
    }
    return lines;
  }

  private List<String> priced(Row row, String slot) {
    BigDecimal price = row.getAs("list_unit_price_usd");
    List<String> lines = new ArrayList<>();
    lines.add(
        row.getAs("meter")
            + slot
            + ": "
            + product(row, price, row.getAs("list_cost_usd"))
            + events(row)
            + ", price "
            + String.join(", ", priceRowIds(row)));
    List<String> ids = row.getList(row.fieldIndex("price_row_ids"));
    List<PriceAdjustment> adjustments = prices.adjustments(ids);
    if (!adjustments.isEmpty()) {
      EffectivePrice paid = EffectivePrice.of(price, adjustments);
      lines.add("    after discounts and margins: " + paid.formula());
      lines.add("    " + product(row, paid.unitPriceUsd(), row.getAs("effective_cost_usd")));
    }
    for (ModelAlias alias : prices.aliases(ids)) {
      lines.add("    " + alias.saying() + " (" + alias.subject() + ")");
    }
    return lines;
  }

  private static String product(Row row, BigDecimal unitPrice, BigDecimal cost) {
    return count(row.getAs("quantity"))
        + " \u00D7 "
        + exact(unitPrice)
        + " = "
        + exact(cost)
        + " USD";
  }

  private static String events(Row row) {
    return " (" + count(row.getAs("events")) + " events)";
  }

  private static List<String> priceRowIds(Row row) {
    return row.<String>getList(row.fieldIndex("price_row_ids")).stream()
        .map(ExplainedRows::shortId)
        .toList();
  }

  static String shortId(String priceRowId) {
    return priceRowId.substring(0, Math.min(SHORT_ID, priceRowId.length()));
  }

  private String total() {
    BigDecimal known = BigDecimal.ZERO;
    long factRows = 0;
    long unpriced = 0;
    for (Row row : rows) {
      BigDecimal cost = row.getAs("effective_cost_usd");
      known = cost == null ? known : known.add(cost);
      unpriced += cost == null ? row.<Long>getAs("quantity") : 0;
      factRows += row.<Long>getAs("fact_rows");
    }
    boolean nothingKnown = rows.stream().allMatch(row -> row.getAs("effective_cost_usd") == null);
    return "Total: "
        + (nothingKnown ? "unknown" : exact(known) + " USD")
        + ", the sum of "
        + count(factRows)
        + (factRows == 1 ? " row" : " rows")
        + " of daily_spend"
        + (unpriced == 0 ? "." : "; " + count(unpriced) + " units without a price are not in it.");
  }

  /** A decimal with all its digits and no needless zero. */
  static String exact(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String orNone(@Nullable String text) {
    return text == null ? "(none)" : text;
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
