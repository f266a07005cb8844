package io.spendcast.price.litellm;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.Meter;
import io.spendcast.price.FileProblem;
import io.spendcast.price.PriceKind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The prices that one object of the map states, and the keys about money that are not mapped. */
final class ModelPrices {
  private static final Pattern ABOUT_MONEY =
      Pattern.compile(".*(cost|pric|multiplier|billing_unit|credit).*");
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,60})?([eE][+-]?[0-9]{1,3})?");
  private static final String UPLIFT = "regional_processing_uplift_multiplier_";
  private static final String CACHE_HIT = "input_cost_per_token_cache_hit";
  private static final Set<String> REGIONS = Set.of("us", "eu");
  private static final String FAST = "fast";
  private static final String RANGE = "tiered_pricing.range";
  private static final BigDecimal LONGEST = new BigDecimal("1e15");

  private final String file;
  private final ListedModel model;
  private final List<FileProblem> problems;
  private final Map<PriceMapKey, StatedPrice> prices = new LinkedHashMap<>();
  private final Map<String, String> upliftByRegion = new TreeMap<>();
  private @Nullable String fastFactor;
  private final Set<String> unmapped = new TreeSet<>();

  ModelPrices(String file, ListedModel model, List<FileProblem> problems) {
    this.file = file;
    this.model = model;
    this.problems = problems;
    model.fields().forEach(this::read);
    readOtherNames();
  }

  Map<PriceMapKey, StatedPrice> prices() {
    return prices;
  }

  /** Factor on every token price by region. */
  Map<String, String> upliftByRegion() {
    return upliftByRegion;
  }

  /** Factor on every standard token price in Anthropic's fast mode; null where there is none. */
  @Nullable String fastFactor() {
    return fastFactor;
  }

  Set<String> unmapped() {
    return unmapped;
  }

  private void read(String key, FieldValue value) {
    PriceMapKey priced = PriceMapKey.parse(key);
    if (priced != null) {
      put(priced, key, value);
    } else if (key.equals("tiered_pricing") && value instanceof FieldValue.Elements tiers) {
      tiers.values().forEach(this::readRange);
    } else if (key.equals("search_context_cost_per_query")
        && value instanceof FieldValue.Nested sizes) {
      readSearch(sizes.fields());
    } else if (key.startsWith(UPLIFT) && REGIONS.contains(key.substring(UPLIFT.length()))) {
      upliftByRegion.put(key.substring(UPLIFT.length()), number(key, value));
    } else if (key.equals("provider_specific_entry") && value instanceof FieldValue.Nested entry) {
      readProviderEntry(entry.fields());
    } else if (!key.equals(CACHE_HIT)
        && !key.equals("input_cost_per_image")
        && !key.equals("web_search_billing_unit")
        && ABOUT_MONEY.matcher(key).matches()) {
      unmapped.add(key);
    }
  }

  /** Two keys are the same price under another name, where the usual name is missing. */
  private void readOtherNames() {
    Map<String, FieldValue> fields = model.fields();
    PriceMapKey read = new PriceMapKey(Meter.INPUT_CACHE_READ, 0, PriceMapKey.STANDARD, false);
    if (fields.containsKey(CACHE_HIT) && !prices.containsKey(read)) {
      put(read, CACHE_HIT, fields.get(CACHE_HIT));
    }
    PriceMapKey image = read.of(Meter.IMAGE);
    if (fields.containsKey("input_cost_per_image") && !prices.containsKey(image)) {
      if ("image_generation".equals(model.text("mode"))) {
        put(image, "input_cost_per_image", fields.get("input_cost_per_image"));
      } else {
        unmapped.add("input_cost_per_image");
      }
    }
    FieldValue unit = fields.get("web_search_billing_unit");
    if (unit != null && !unit.equals(new FieldValue.Text("per_query"))) {
      prices.remove(read.of(Meter.WEB_SEARCH));
      unmapped.add("web_search_billing_unit");
    }
  }

  private void readRange(FieldValue element) {
    Map<String, FieldValue> tier =
        element instanceof FieldValue.Nested nested ? nested.fields() : Map.of();
    if (!(tier.get("range") instanceof FieldValue.Elements range) || range.values().isEmpty()) {
      unmapped.add("tiered_pricing without range");
      return;
    }
    BigDecimal from = new BigDecimal(number(RANGE, range.values().get(0)));
    if (from.signum() < 0 || from.compareTo(LONGEST) > 0 || from.stripTrailingZeros().scale() > 0) {
      report(RANGE, from.toString(), "a range that starts at a whole number of tokens, 0 to 10^15");
      return;
    }
    tier.forEach(
        (key, value) -> {
          PriceMapKey priced = PriceMapKey.parse(key);
          if (priced != null) {
            put(priced.from(from.longValue()), "tiered_pricing." + key, value);
          } else if (ABOUT_MONEY.matcher(key).matches()) {
            unmapped.add("tiered_pricing." + key);
          }
        });
  }

  /** One price per search; where it depends on the size of the context, the medium one. */
  private void readSearch(Map<String, FieldValue> sizes) {
    FieldValue medium = sizes.get("search_context_size_medium");
    if (medium == null) {
      unmapped.add("search_context_cost_per_query without medium size");
      return;
    }
    PriceMapKey search = new PriceMapKey(Meter.WEB_SEARCH, 0, PriceMapKey.STANDARD, false);
    put(search, "search_context_cost_per_query", medium);
    if (sizes.values().stream().distinct().count() > 1) {
      prices.computeIfPresent(
          search,
          (key, price) -> price.derived("price of a search of medium context; others differ"));
    }
  }

  private void readProviderEntry(Map<String, FieldValue> entry) {
    entry.forEach(
        (key, value) -> {
          if (REGIONS.contains(key)) {
            upliftByRegion.put(key, number(key, value));
          } else if (key.equals(FAST)) {
            fastFactor = number(key, value);
          } else if (value instanceof FieldValue.NumberText) {
            unmapped.add("provider_specific_entry." + key);
          }
        });
  }

  private void put(PriceMapKey key, String name, FieldValue value) {
    if (!(value instanceof FieldValue.Null)) {
      String text = number(name, value);
      BigDecimal amount = new BigDecimal(text);
      if (StatedPrice.isUnitPrice(amount.abs())) {
        prices.put(key, new StatedPrice(amount, text, PriceKind.LIST, null));
      } else {
        report(name, text, StatedPrice.A_UNIT_PRICE);
      }
    }
  }

  private String number(String key, FieldValue value) {
    String text =
        value instanceof FieldValue.NumberText number
            ? number.text()
            : value instanceof FieldValue.Text quoted ? quoted.text() : "";
    if (NUMBER.matcher(text).matches()) {
      return text;
    }
    report(key, text.isEmpty() ? value.typeName() : text, "a number");
    return "0";
  }

  private void report(String key, String found, String expected) {
    problems.add(new FileProblem(file, model.line(), model.name() + "." + key, found, expected));
  }
}
