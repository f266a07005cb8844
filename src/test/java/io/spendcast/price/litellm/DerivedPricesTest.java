package io.spendcast.price.litellm;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Meter;
import io.spendcast.price.HeldPrice;
import io.spendcast.price.LintedLoad;
import io.spendcast.price.ModelKey;
import io.spendcast.price.PriceBook;
import io.spendcast.price.PriceCsv;
import io.spendcast.price.PriceFile;
import io.spendcast.price.PriceRow;
import io.spendcast.price.PriceVersions;
import io.spendcast.price.UsageKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a list leaves to a fallback follows the price that it falls back to, whoever states it. */
class DerivedPricesTest {
  private static final Instant JUNE = Instant.parse("2026-06-15T00:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant AUGUST = Instant.parse("2026-08-01T00:00:00Z");
  private static final Instant SEPTEMBER = Instant.parse("2026-09-01T00:00:00Z");
  private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
  private static final String O3 =
      """
      "input_cost_per_token": 1e-05, "output_cost_per_token": 4e-05,
      "input_cost_per_token_flex": 5e-06, "regional_processing_uplift_multiplier_us": 1.1
      """;

  @Test
  void reasoning_regions_and_tiers_follow_a_corrected_output_price_while_it_holds() {
    List<PriceRow> book = load(List.of(), list(O3), JULY);
    assertThat(reasoning(book, "standard", null, OCTOBER)).isEqualTo("40");
    assertThat(reasoning(book, "flex", null, OCTOBER)).isEqualTo("40");
    assertThat(reasoning(book, "standard", "us", OCTOBER)).isEqualTo("44");

    book = load(book, csv("openai,o3,output_text,8,1000000,2026-08-15,"), SEPTEMBER);
    for (Meter meter : List.of(Meter.OUTPUT_TEXT, Meter.OUTPUT_REASONING)) {
      assertThat(price(book, meter, "standard", null, OCTOBER)).as("%s", meter).isEqualTo("8");
      assertThat(price(book, meter, "flex", null, OCTOBER)).as("%s flex", meter).isEqualTo("8");
      assertThat(price(book, meter, "standard", "us", OCTOBER)).as("%s us", meter).isEqualTo("8.8");
      assertThat(price(book, meter, "standard", "us", AUGUST))
          .as("%s before", meter)
          .isEqualTo("44");
    }
    assertThat(price(book, Meter.INPUT_UNCACHED, "flex", null, OCTOBER)).isEqualTo("5");
    assertThat(plan(book, csv("openai,o3,output_text,8,1000000,2026-08-15,"), OCTOBER))
        .as("the same again")
        .matches(load -> load.plan().changesNothing());
    assertThat(plan(book, list(O3), OCTOBER))
        .as("the list again")
        .matches(load -> load.plan().changesNothing());
  }

  @Test
  void a_list_that_comes_after_the_stated_price_derives_from_it_too() {
    List<PriceRow> book = load(List.of(), csv("openai,o3,output_text,8,1000000,2026-08-15,"), JULY);
    book = load(book, list(O3), AUGUST);
    assertThat(reasoning(book, "standard", null, OCTOBER)).isEqualTo("8");
    assertThat(reasoning(book, "standard", "us", OCTOBER)).isEqualTo("8.8");
    assertThat(reasoning(book, "standard", null, AUGUST)).isEqualTo("40");
    assertThat(plan(book, list(O3), SEPTEMBER)).matches(load -> load.plan().changesNothing());
  }

  @Test
  void a_price_that_ends_or_changes_again_takes_what_follows_it_along() {
    List<PriceRow> book = load(List.of(), list(O3), JULY);
    book = load(book, csv("openai,o3,output_text,8,1000000,2026-08-15,"), AUGUST);
    book =
        load(
            book,
            csv(
                "openai,o3,output_text,8,1000000,2026-08-15,2026-09-10",
                "openai,o3,output_text,9,1000000,2026-09-10,"),
            SEPTEMBER);
    assertThat(reasoning(book, "standard", null, SEPTEMBER)).isEqualTo("8");
    assertThat(reasoning(book, "standard", null, OCTOBER)).isEqualTo("9");
    assertThat(reasoning(book, "flex", "us", OCTOBER)).isEqualTo("9.9");
  }

  @Test
  void what_follows_ends_where_the_list_ceases_to_derive_it() {
    List<PriceRow> book = load(List.of(), list(JULY, O3), JULY);
    book = load(book, list(AUGUST, O3.replace("uplift_multiplier_us", "none_us")), AUGUST);
    book = load(book, csv("openai,o3,output_text,8,1000000,2026-06-15,"), SEPTEMBER);
    assertThat(price(book, Meter.OUTPUT_TEXT, "standard", "us", JUNE)).isEqualTo("8.8");
    assertThat(price(book, Meter.OUTPUT_TEXT, "standard", "us", AUGUST.minusNanos(1000)))
        .isEqualTo("8.8");
    assertThat(price(book, Meter.OUTPUT_TEXT, "standard", "us", AUGUST))
        .as("no uplift any more")
        .isEqualTo("8");
    assertThat(price(book, Meter.INPUT_UNCACHED, "standard", "us", JULY)).isEqualTo("11");

    book = load(List.of(), list(JULY, O3), JULY);
    book = load(book, csv("openai,o3,output_text,8,1000000,2026-06-15,2026-07-01"), AUGUST);
    assertThat(reasoning(book, "standard", null, JUNE))
        .as("the list said nothing while the price held")
        .isEqualTo("none");
  }

  @Test
  void what_follows_in_another_way_later_follows_in_each_for_its_time() {
    List<PriceRow> book = load(List.of(), list(JULY, O3), JULY);
    book = load(book, list(AUGUST, O3.replace("1.1", "1.2")), AUGUST);
    PriceFile csv = csv("openai,o3,output_text,8,1000000,2026-06-15,");
    book = load(book, csv, SEPTEMBER);
    assertThat(price(book, Meter.OUTPUT_TEXT, "standard", "us", JUNE)).isEqualTo("8.8");
    assertThat(price(book, Meter.OUTPUT_TEXT, "standard", "us", AUGUST)).isEqualTo("9.6");
    assertThat(reasoning(book, "flex", "us", AUGUST)).isEqualTo("9.6");
    assertThat(plan(book, csv, OCTOBER).plan().changesNothing()).isTrue();

    book = load(book, csv("openai,o3,output_text,9,1000000,2026-06-15,"), OCTOBER);
    assertThat(price(book, Meter.OUTPUT_TEXT, "standard", "us", JULY)).isEqualTo("9.9");
    assertThat(price(book, Meter.OUTPUT_TEXT, "standard", "us", AUGUST)).isEqualTo("10.8");
  }

  @Test
  void a_reasoning_price_that_a_later_copy_states_is_its_own_in_any_order() {
    PriceFile csv = csv("openai,o3,output_text,8,1000000,2026-08-15,");
    String own = O3 + ", \"output_cost_per_reasoning_token\": 1.2e-05";
    List<PriceRow> first = load(load(List.of(), list(JULY, O3), JULY), csv, AUGUST);
    first = load(first, list(SEPTEMBER, own), SEPTEMBER);
    List<PriceRow> last =
        load(load(List.of(), list(JULY, O3), JULY), list(SEPTEMBER, own), SEPTEMBER);
    last = load(last, csv, SEPTEMBER);
    for (List<PriceRow> book : List.of(first, last)) {
      assertThat(reasoning(book, "standard", null, SEPTEMBER.minusNanos(1000))).isEqualTo("8");
      assertThat(reasoning(book, "standard", null, SEPTEMBER)).isEqualTo("12");
      assertThat(reasoning(book, "standard", "us", SEPTEMBER)).isEqualTo("13.2");
      assertThat(price(book, Meter.OUTPUT_TEXT, "standard", "us", OCTOBER)).isEqualTo("8.8");
      assertThat(plan(book, list(OCTOBER, own), OCTOBER).plan().changesNothing()).isTrue();
      assertThat(plan(book, csv, OCTOBER).plan().changesNothing()).isTrue();
    }
    List<PriceRow> back = load(first, list(OCTOBER, O3), OCTOBER);
    assertThat(reasoning(back, "standard", null, OCTOBER)).as("output again").isEqualTo("8");
    assertThat(reasoning(back, "standard", null, SEPTEMBER)).isEqualTo("12");
  }

  @Test
  void another_uplift_and_none_in_a_later_copy_change_what_follows_from_a_stated_price() {
    PriceFile csv = csv("openai,o3,output_text,8,1000000,2026-08-15,");
    List<PriceRow> book = load(load(List.of(), list(JULY, O3), JULY), csv, AUGUST);
    book = load(book, list(SEPTEMBER, O3.replace("1.1", "1.2")), SEPTEMBER);
    assertThat(reasoning(book, "flex", "us", SEPTEMBER.minusNanos(1000))).isEqualTo("8.8");
    assertThat(reasoning(book, "flex", "us", SEPTEMBER)).isEqualTo("9.6");
    book = load(book, list(OCTOBER, O3.replace("uplift_multiplier_us", "none_us")), OCTOBER);
    assertThat(reasoning(book, "flex", "us", OCTOBER.minusNanos(1000))).isEqualTo("9.6");
    assertThat(reasoning(book, "flex", "us", OCTOBER)).isEqualTo("8");
  }

  @Test
  void a_price_that_a_list_states_or_leaves_to_a_fallback_says_which() {
    String own = O3 + ", \"output_cost_per_reasoning_token\": 4e-05";
    List<PriceRow> book = load(List.of(), list(JULY, O3), JULY);
    book = load(book, list(AUGUST, own), AUGUST);
    book = load(book, csv("openai,o3,output_text,8,1000000,2026-06-15,"), SEPTEMBER);
    assertThat(reasoning(book, "standard", null, JULY)).isEqualTo("8");
    assertThat(reasoning(book, "standard", null, AUGUST)).as("its own").isEqualTo("40");
  }

  @Test
  void a_price_that_somebody_states_takes_the_place_of_one_that_follows() {
    PriceFile csv = csv("openai,o3,output_text,8,1000000,2026-08-15,");
    List<PriceRow> book = load(load(List.of(), list(JULY, O3), JULY), csv, AUGUST);
    book =
        load(book, csv("openai,o3,output_reasoning,12,1000000,2026-08-20,2026-09-01"), SEPTEMBER);
    assertThat(reasoning(book, "standard", null, SEPTEMBER.minusNanos(1000))).isEqualTo("12");
    assertThat(reasoning(book, "standard", null, SEPTEMBER)).isEqualTo("8");
  }

  @Test
  void a_reasoning_price_that_somebody_states_is_its_own() {
    List<PriceRow> book = load(List.of(), list(O3), JULY);
    book =
        load(
            book,
            csv(
                "openai,o3,output_text,8,1000000,2026-08-15,",
                "openai,o3,output_reasoning,12,1000000,2026-08-15,"),
            AUGUST);
    assertThat(reasoning(book, "standard", null, OCTOBER)).isEqualTo("12");
    book = load(book, csv("openai,o3,output_text,7,1000000,2026-08-15,"), SEPTEMBER);
    assertThat(reasoning(book, "standard", null, OCTOBER)).isEqualTo("12");
    assertThat(price(book, Meter.OUTPUT_TEXT, "flex", null, OCTOBER)).isEqualTo("7");
  }

  // FAULTS 33: the old price is in force with all that belongs to it.
  @Test
  void bands_and_reasoning_of_a_held_price_stay_though_the_list_states_them_no_more() {
    String before =
        "\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 3e-06,"
            + " \"output_cost_per_token_above_128k_tokens\": 6e-06";
    List<PriceRow> book = load(List.of(), list(before), JULY);
    PriceFile broken = list("\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 0");
    LintedLoad load = plan(book, broken, AUGUST);
    assertThat(load.held())
        .extracting(HeldPrice::rule)
        .containsExactlyInAnyOrder(
            "price_to_zero", "price_to_zero", "held_with_another", "held_with_another");
    assertThat(load.plan().changesNothing()).isTrue();
    assertThat(load.held())
        .extracting(HeldPrice::detail)
        .anyMatch(
            detail ->
                detail.endsWith(
                    "output (above 128000 input tokens): gone; another price of the same use is"
                        + " held"));
  }

  @Test
  void what_newly_follows_from_a_held_price_is_held_with_it() { // FAULTS 33
    List<PriceRow> book = load(List.of(), list("\"output_cost_per_token\": 4e-05"), JULY);
    String slip =
        "\"output_cost_per_token\": 4e-04, \"input_cost_per_token_flex\": 5e-06,"
            + " \"regional_processing_uplift_multiplier_us\": 0.5";
    LintedLoad load = plan(book, list(AUGUST, slip), AUGUST);
    assertThat(load.plan().problems()).isEmpty();
    assertThat(load.plan().rowsToAdd())
        .extracting(row -> row.entry().key().toString())
        .containsExactlyInAnyOrder(
            "openai/o3 input_uncached (tier flex)",
            "openai/o3 input_uncached (tier flex, region us)");
    assertThat(load.held())
        .extracting(HeldPrice::detail)
        .contains(
            "openai/o3 output (flex): $400.00 per million tokens: the price that it follows from"
                + " is held",
            "openai/o3 output (us): $200.00 per million tokens: the price that it follows from is"
                + " held",
            "openai/o3 reasoning (flex, us): $200.00 per million tokens: the price that it follows"
                + " from is held");
  }

  private static String reasoning(
      List<PriceRow> book, String tier, @Nullable String region, Instant at) {
    return price(book, Meter.OUTPUT_REASONING, tier, region, at);
  }

  /** Per million tokens. */
  private static String price(
      List<PriceRow> book, Meter meter, String tier, @Nullable String region, Instant at) {
    BigDecimal price =
        PriceBook.current(new PriceVersions(book, List.of()))
            .resolve(new UsageKey(new ModelKey("openai", "o3"), meter, tier, false, region, at, 0))
            .listUnitPriceUsd();
    return price == null ? "none" : price.movePointRight(6).stripTrailingZeros().toPlainString();
  }

  private static LintedLoad plan(List<PriceRow> book, PriceFile file, Instant known) {
    return LintedLoad.plan(book, file, known);
  }

  private static List<PriceRow> load(List<PriceRow> book, PriceFile file, Instant known) {
    LintedLoad load = plan(book, file, known);
    assertThat(load.plan().problems()).isEmpty();
    assertThat(load.held()).isEmpty();
    return RealPriceMaps.after(book, load);
  }

  private static PriceFile list(String fields) {
    return list(JULY, fields);
  }

  private static PriceFile list(Instant known, String fields) {
    return PriceMap.read(
        "map.json",
        ("{\"o3\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\", " + fields + "}}")
            .getBytes(StandardCharsets.UTF_8),
        known);
  }

  private static PriceFile csv(String... lines) {
    String header = "provider,model,meter,unit_price,per,effective_from,effective_to\n";
    return PriceCsv.read(
        "prices.csv", (header + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
