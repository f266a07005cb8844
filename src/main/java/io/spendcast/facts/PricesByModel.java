package io.spendcast.facts;

import io.spendcast.price.PriceEntry;
import io.spendcast.price.PriceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prices by {@code provider/model}, so that a day looks at those of its own models only, however
 * large the book.
 */
record PricesByModel(
    Map<String, List<PriceEntry>> entriesByModel, Map<String, Set<String>> modelsByProvider) {

  static PricesByModel of(Collection<PriceRow> rows) {
    PricesByModel prices = new PricesByModel(new HashMap<>(), new HashMap<>());
    for (PriceRow row : rows) {
      PriceEntry entry = row.entry();
      String provider = entry.key().model().provider();
      String model = provider + "/" + entry.key().model().model();
      prices.entriesByModel.computeIfAbsent(model, none -> new ArrayList<>()).add(entry);
      prices.modelsByProvider.computeIfAbsent(provider, none -> new TreeSet<>()).add(model);
    }
    return prices;
  }

  List<PriceEntry> entries(String model) {
    return entriesByModel.getOrDefault(model, List.of());
  }

  Set<String> models(String provider) {
    return modelsByProvider.getOrDefault(provider, Set.of());
  }
}
