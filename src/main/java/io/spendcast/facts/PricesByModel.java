package io.spendcast.facts;

import io.spendcast.price.ModelKey;
import io.spendcast.price.PriceEntry;
import io.spendcast.price.PriceRow;
import io.spendcast.price.PriceStatement;
import io.spendcast.price.PriceTerms;
import io.spendcast.price.PriceVersions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prices by {@code provider/model}, so that a day looks at those of its own models only, however
 * large the book.
 */
record PricesByModel(
    Map<String, List<PriceEntry>> entriesByModel,
    Map<String, Set<String>> modelsByProvider,
    PriceTerms terms,
    Map<String, Set<PriceStatement>> statementsByModel) {

  static PricesByModel of(PriceVersions rows) {
    PricesByModel prices =
        new PricesByModel(
            new HashMap<>(), new HashMap<>(), PriceTerms.of(rows.statedTerms()), new HashMap<>());
    for (PriceRow row : rows.prices()) {
      PriceEntry entry = row.entry();
      String provider = entry.key().model().provider();
      String model = provider + "/" + entry.key().model().model();
      prices.entriesByModel.computeIfAbsent(model, none -> new ArrayList<>()).add(entry);
      prices.modelsByProvider.computeIfAbsent(provider, none -> new TreeSet<>()).add(model);
    }
    return prices;
  }

  /**
   * All that the prices of a model depend on, at any time. A name with several slashes divides into
   * provider and model in several ways; each counts.
   */
  Set<PriceStatement> entries(String model) {
    Set<PriceStatement> known = statementsByModel.get(model);
    if (known == null) {
      // Unknown names are not kept: a log may have a million of them.
      known = statements(model);
      if (!known.isEmpty()) {
        statementsByModel.put(model, known);
      }
    }
    return known;
  }

  private Set<PriceStatement> statements(String model) {
    Set<PriceStatement> entries = new LinkedHashSet<>();
    for (int slash = model.indexOf('/'); slash >= 0; slash = model.indexOf('/', slash + 1)) {
      ModelKey key = new ModelKey(model.substring(0, slash), model.substring(slash + 1));
      entries.addAll(terms.statements(key, this::prices));
    }
    return entries;
  }

  private List<PriceEntry> prices(ModelKey model) {
    return entriesByModel.getOrDefault(model.provider() + "/" + model.model(), List.of());
  }

  Set<String> models(String provider) {
    return modelsByProvider.getOrDefault(provider, Set.of());
  }
}
