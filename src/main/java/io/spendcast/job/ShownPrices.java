package io.spendcast.job;

import io.spendcast.price.DayWindow;
import io.spendcast.price.EffectivePrice;
import io.spendcast.price.ModelAlias;
import io.spendcast.price.ModelKey;
import io.spendcast.price.PriceAdjustment;
import io.spendcast.price.PriceBook;
import io.spendcast.price.PriceEntry;
import io.spendcast.price.PriceStatement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The price rows that a model's prices are made of, for whichever provider serves it.
 *
 * @param model model as served
 * @param team team whose discounts and margins count too
 * @param at when; null: rows of any time, and then no effective price
 */
record ShownPrices(PriceBook book, String model, @Nullable String team, @Nullable Instant at) {
  static final StructType COLUMNS =
      StructType.fromDDL(
          "price_row_id STRING, effective_unit_price_usd DECIMAL(38, 18), made_of STRING");

  /** One row per price row. */
  List<Row> rows() {
    Map<String, Row> rows = new LinkedHashMap<>();
    Set<String> providers = new TreeSet<>(book.patternProviders());
    Stream.concat(book.models().stream(), book.aliasNames().stream())
        .map(ModelKey::provider)
        .forEach(providers::add);
    for (String provider : providers) {
      ModelKey served = new ModelKey(provider, model);
      if (at == null) {
        book.statements(served).forEach(each -> add(rows, each));
      } else {
        addAt(rows, served, at);
      }
    }
    return List.copyOf(rows.values());
  }

  private static void add(Map<String, Row> rows, PriceStatement statement) {
    String id = statement.priceRowId();
    rows.putIfAbsent(id, RowFactory.create(id, null, null));
  }

  private void addAt(Map<String, Row> rows, ModelKey served, Instant instant) {
    List<ModelAlias> aliases = book.aliases(served, instant);
    ModelKey priced = book.pricedAs(served, instant);
    for (PriceEntry entry : book.entries(priced)) {
      DayWindow window = entry.key().dayWindow();
      if (entry.validity().contains(instant) && (window == null || window.contains(instant))) {
        List<PriceAdjustment> adjustments =
            book.adjustments(priced, entry.key().meter(), team, instant);
        adjustments.forEach(each -> add(rows, each));
        rows.put(entry.priceRowId(), row(entry, adjustments, aliases));
      }
    }
    aliases.forEach(each -> add(rows, each));
  }

  private static Row row(
      PriceEntry entry, List<PriceAdjustment> adjustments, List<ModelAlias> aliases) {
    if (!entry.price().isUsDollar()) {
      return RowFactory.create(entry.priceRowId(), null, null);
    }
    EffectivePrice price = EffectivePrice.of(entry.price().amount(), adjustments);
    StringBuilder madeOf = new StringBuilder(price.formula());
    aliases.forEach(
        alias -> madeOf.append("; ").append(alias.saying()).append(" (" + alias.subject() + ")"));
    return RowFactory.create(entry.priceRowId(), price.unitPriceUsd(), madeOf.toString());
  }
}
