package io.spendcast.price.litellm;

import io.spendcast.price.PriceKey;
import io.spendcast.price.PriceKind;
import io.spendcast.price.QuotedText;
import io.spendcast.price.UnitPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What of a map has no place in the book, each said once and counted. */
final class MapRemarks {
  private static final int MAX_EXAMPLES = 3;
  private static final String NO_PRICE = "no price at all";

  private final Map<String, Integer> unmapped = new TreeMap<>();
  private final Map<String, List<String>> modelsByUnit = new TreeMap<>();
  private final List<String> withoutProvider = new ArrayList<>();
  private final List<String> rounded = new ArrayList<>();
  private final List<String> contradictions = new ArrayList<>();

  /** An object that does not say who charges. */
  void withoutProvider(ListedModel model) {
    withoutProvider.add(model.name());
  }

  void unmapped(Set<String> keys) {
    keys.forEach(key -> unmapped.merge(key, 1, Integer::sum));
  }

  /** A model of which no price is mapped, by what it is charged for. */
  void withoutPrice(ListedModel model) {
    String units =
        model.fields().keySet().stream()
            .filter(key -> key.contains("_cost_per_"))
            .map(key -> "per " + key.replaceFirst(".*_cost_per_", "").replaceFirst("_.*", ""))
            .distinct()
            .sorted()
            .collect(Collectors.joining(" and "));
    modelsByUnit
        .computeIfAbsent(units.isEmpty() ? NO_PRICE : units, none -> new ArrayList<>())
        .add(model.name());
  }

  void rounded(StatedPrice stated, UnitPrice price) {
    if (stated.kind() == PriceKind.LIST && stated.amount().compareTo(price.amount()) != 0) {
      rounded.add(stated.text());
    }
  }

  void contradiction(PriceKey key, UnitPrice first, UnitPrice other) {
    contradictions.add(key + " " + first.text() + ", elsewhere " + other.text());
  }

  List<String> lines(String file) {
    List<String> lines = new ArrayList<>();
    String name = QuotedText.plain(file);
    if (!rounded.isEmpty()) {
      lines.add(
          name
              + ": "
              + rounded.size()
              + " prices have more than 18 decimals and are rounded half-even: "
              + examples(rounded));
    }
    if (!contradictions.isEmpty()) {
      lines.add(
          name
              + ": "
              + contradictions.size()
              + " prices stand twice and differ; the name with its provider's prefix counts: "
              + examples(contradictions));
    }
    if (!withoutProvider.isEmpty()) {
      lines.add(
          name
              + ": "
              + withoutProvider.size()
              + (withoutProvider.size() == 1 ? " object names" : " objects name")
              + " no litellm_provider, and what they state is passed over: "
              + examples(withoutProvider));
    }
    modelsByUnit.forEach(
        (unit, models) ->
            lines.add(
                name
                    + ": "
                    + models.size()
                    + (models.size() == 1 ? " model has " : " models have ")
                    + (unit.equals(NO_PRICE) ? NO_PRICE : "no price per token, but " + unit)
                    + ", and stay without a price: "
                    + examples(models)));
    if (!unmapped.isEmpty()) {
      lines.add(
          name
              + ": keys about money that no meter stands for, with the number of models: "
              + unmapped.entrySet().stream()
                  .map(each -> QuotedText.plain(each.getKey()) + " " + each.getValue())
                  .collect(Collectors.joining(", ")));
    }
    return List.copyOf(lines);
  }

  private static String examples(List<String> items) {
    String shown =
        items.stream().limit(MAX_EXAMPLES).map(QuotedText::plain).collect(Collectors.joining("; "));
    return items.size() > MAX_EXAMPLES ? shown + "; …" : shown;
  }
}
