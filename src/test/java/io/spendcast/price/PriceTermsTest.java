package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceTermsTest {
  private static final String HEADER =
      "kind,provider,model,meter,unit_price,per,factor,team,target_model,effective_from,"
          + "effective_to,context_min,context_min_inclusive";
  private static final String INPUT = "list,openai,o3,input_uncached,10,1000000,,,,2025-01-01,,,";
  private static final String OUTPUT = "list,openai,o3,output_text,40,1000000,,,,2025-01-01,,,";

  private static PriceBook book(String... lines) {
    List<String> all = new ArrayList<>(List.of(HEADER));
    all.addAll(List.of(lines));
    return PriceBooks.book(all.toArray(String[]::new));
  }

  private static Resolution resolve(
      PriceBook book, String model, Meter meter, @Nullable String team, String at) {
    return book.resolve(
        new UsageKey(
            new ModelKey("openai", model),
            meter,
            "standard",
            false,
            null,
            Instant.parse(at),
            0,
            team));
  }

  private static Resolution input(PriceBook book, String model, @Nullable String team) {
    return resolve(book, model, Meter.INPUT_UNCACHED, team, "2026-01-01T00:00:00Z");
  }

  private static void assertPrice(Resolution resolution, String list, String effective) {
    assertThat(resolution.listUnitPriceUsd()).isEqualByComparingTo(list);
    assertThat(resolution.effectiveUnitPriceUsd()).isEqualByComparingTo(effective).hasScaleOf(18);
  }

  @Test
  void discounts_come_before_margins_and_what_is_for_all_before_what_is_for_a_team() {
    PriceBook book =
        book(
            "margin,,,,,,1.1,search,,2025-01-01,,,",
            "margin,openai,,,0.2,1000000,,,,2025-01-01,,,",
            "discount,openai,o3,,,,0.5,search,,2025-01-01,,,",
            "discount,openai,,,1,1000000,,,,2025-01-01,,,",
            "discount,,,input_uncached,,,0.9,,,2025-01-01,,,",
            INPUT);
    // ((10 * 0.9 - 1) * 0.5 + 0.2) * 1.1, and without the team's (10 * 0.9 - 1) + 0.2
    assertPrice(input(book, "o3", "search"), "0.00001", "0.00000462");
    assertPrice(input(book, "o3", "chat"), "0.00001", "0.0000082");
    assertPrice(input(book, "o3", null), "0.00001", "0.0000082");
    assertThat(input(book, "o3", "search").priceRowIds())
        .hasSize(6)
        .doesNotHaveDuplicates()
        .startsWith(book.entries(new ModelKey("openai", "o3")).get(0).priceRowId());
  }

  @Test
  void contracts_of_one_usage_all_apply_after_what_needs_none_by_name() {
    PriceBook book =
        PriceBooks.book(
            "kind,provider,model,meter,unit_price,per,factor,team,commitment,effective_from",
            "discount,openai,,,1,1000000,,,b 2026,2025-01-01",
            "discount,openai,,,,,0.5,,a 2026,2025-01-01",
            "discount,openai,,,2,1000000,,,,2025-01-01",
            "discount,,,,,,0.9,,everything,2025-01-01",
            "list,openai,o3,input_uncached,10,1000000,,,,2025-01-01");
    // ((10 * 0.9) - 2) * 0.5 - 1
    assertPrice(input(book, "o3", null), "0.00001", "0.0000025");
    assertThat(input(book, "o3", null).priceRowIds()).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void each_step_is_rounded_half_even_to_eighteen_decimals() {
    PriceBook book =
        book(
            "list,openai,o3,input_uncached,0.000000000000000005,1,,,,2025-01-01,,,",
            "discount,openai,,,,,0.5,,,2025-01-01,,,",
            "margin,openai,,,,,2,,,2025-01-01,,,");
    // 5 units of the last digit, halved 2.5 and rounded to 2, doubled 4
    assertPrice(input(book, "o3", null), "0.000000000000000005", "0.000000000000000004");
  }

  @Test
  void an_amount_taken_off_stops_at_zero_and_a_margin_adds_to_a_price_of_zero() {
    PriceBook book =
        book(
            INPUT,
            "discount,,o3,,11,1000000,,,,2025-01-01,2026-01-01,,",
            "margin,,o3,,3,1000000,,search,,2025-01-01,,,");
    Resolution before =
        resolve(book, "o3", Meter.INPUT_UNCACHED, "chat", "2025-12-31T23:59:59.999999Z");
    assertPrice(before, "0.00001", "0");
    assertPrice(
        resolve(book, "o3", Meter.INPUT_UNCACHED, "search", "2025-12-31T23:59:59.999999Z"),
        "0.00001",
        "0.000003");
    assertPrice(input(book, "o3", "search"), "0.00001", "0.000013"); // FAULTS 35
  }

  @Test
  void an_exact_alias_beats_own_prices_which_beat_the_longest_pattern() {
    PriceBook book =
        book(
            INPUT,
            "list,openai,o4,input_uncached,20,1000000,,,,2025-01-01,,,",
            "list,openai,o3-mini,input_uncached,30,1000000,,,,2025-01-01,,,",
            "alias,openai,o3-*,,,,,,o3,2025-01-01,,,",
            "alias,openai,o3-m*,,,,,,o4,2025-01-01,,,",
            "alias,openai,o3-max,,,,,,o3-mini,2025-01-01,,,",
            "alias,openai,*,,,,,,o4,2025-01-01,,,",
            "alias,openai,o4,,,,,,o3-max,2027-01-01,,,",
            "alias,openai,house,,,,,,o3-pro,2025-01-01,,,");
    assertPrice(input(book, "o3", null), "0.00001", "0.00001");
    assertPrice(input(book, "o3-pro", null), "0.00001", "0.00001");
    assertPrice(input(book, "o3-medium", null), "0.00002", "0.00002");
    assertPrice(input(book, "o3-mini", null), "0.00003", "0.00003");
    assertPrice(input(book, "o3-max", null), "0.00003", "0.00003");
    assertPrice(input(book, "anything", null), "0.00002", "0.00002");
    assertPrice(
        resolve(book, "o4", Meter.INPUT_UNCACHED, null, "2027-01-01T00:00:00Z"),
        "0.00003",
        "0.00003");
    assertThat(input(book, "house", null).isPriced())
        .as("a pattern is for names as served and not for targets")
        .isFalse();
    assertThat(input(book, "o3-pro", null).priceRowIds()).hasSize(2);
  }

  @Test
  void an_alias_is_resolved_at_the_time_of_the_event_and_discounts_are_those_of_its_target() {
    PriceBook book =
        book(
            INPUT,
            "discount,openai,o3,,,,0.5,,,2025-01-01,,,",
            "alias,openai,house-model,,,,,,o3,2025-06-01,2025-07-01,,");
    ModelKey house = new ModelKey("openai", "house-model");
    for (String at : List.of("2025-06-01T00:00:00Z", "2025-06-30T23:59:59.999999Z")) {
      Resolution inside = resolve(book, "house-model", Meter.INPUT_UNCACHED, null, at);
      assertPrice(inside, "0.00001", "0.000005");
      assertThat(inside.priceRowIds()).hasSize(3);
    }
    for (String at : List.of("2025-05-31T23:59:59.999999Z", "2025-07-01T00:00:00Z")) {
      assertThat(resolve(book, "house-model", Meter.INPUT_UNCACHED, null, at).unpricedReason())
          .isEqualTo(UnpricedReason.NO_PRICE_FOR_MODEL);
    }
    assertThat(
            PriceSlots.of(book)
                .boundaries(
                    house,
                    Instant.parse("2025-05-01T00:00:00Z"),
                    Instant.parse("2025-08-01T00:00:00Z")))
        .containsExactly(
            Instant.parse("2025-06-01T00:00:00Z"), Instant.parse("2025-07-01T00:00:00Z"));
  }

  @Test
  void an_alias_to_a_model_without_the_price_says_where_it_looked() {
    PriceBook book = book(OUTPUT, "alias,openai,house,,,,,,o3,2025-01-01,,,");
    Resolution resolution = input(book, "house", null);
    assertThat(resolution.unpricedReason()).isEqualTo(UnpricedReason.NO_PRICE_FOR_METER);
    assertThat(resolution.suggestion()).isEqualTo("priced as o3: meters with a price: output_text");
    assertThat(resolution.priceRowIds()).isEmpty();
  }

  @Test
  void the_bands_of_a_slot_are_those_of_the_model_whose_prices_it_takes() {
    PriceBook book =
        book(
            INPUT,
            "list,openai,o3,input_uncached,20,1000000,,,,2025-01-01,,200000,true",
            "list,openai,o4,input_uncached,20,1000000,,,,2025-01-01,,200000,false",
            "alias,openai,o4,,,,,,o3,2025-06-01,,,");
    PriceSlots slots = PriceSlots.of(book);
    ModelKey o4 = new ModelKey("openai", "o4");
    Instant before = Instant.parse("2025-05-31T23:59:59.999999Z");
    assertThat(slots.band(o4, before, 200_000)).isZero();
    assertThat(slots.band(o4, before.plusNanos(1000), 200_000)).isEqualTo(200_000);
  }

  @Test
  void edges_of_discounts_are_slots_of_the_models_they_concern_and_of_no_other() {
    PriceBook book =
        book(
            INPUT,
            "list,openai,o4,input_uncached,20,1000000,,,,2025-01-01,,,",
            "discount,,o3,output_text,,,0.9,search,,2025-06-01T00:00:00.000001Z,,,");
    PriceSlots slots = PriceSlots.of(book);
    Instant instant = Instant.parse("2025-06-01T00:00:00.000001Z");
    assertThat(slots.slotStart(new ModelKey("openai", "o3"), instant)).isEqualTo(instant);
    assertThat(slots.slotStart(new ModelKey("openai", "o4"), instant))
        .isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
    assertThat(slots.slotStart(new ModelKey("openai", "unknown"), instant))
        .isEqualTo(PriceSlots.BEFORE_FIRST_PRICE);
  }

  @Test
  void a_factor_too_large_for_a_cost_is_an_error_that_names_the_row() {
    PriceBook book =
        book(
            "list,openai,o3,input_uncached,99999999999999999999,1,,,,2025-01-01,,,",
            "margin,openai,,,,,10,,,2025-01-01,,,");
    assertThatThrownBy(() -> input(book, "o3", null))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("prices.csv:3 (margin of openai");
  }

  @Test
  void a_formula_shows_every_step() {
    PriceBook book =
        book(
            INPUT,
            "discount,openai,,,,,0.9,,,2025-01-01,,,",
            "margin,,,,0.5,1000000,,search,,2025-01-01,,,");
    List<PriceAdjustment> adjustments =
        book.adjustments(
            PriceBooks.O3, Meter.INPUT_UNCACHED, "search", Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(EffectivePrice.of(new BigDecimal("0.00001"), adjustments).formula())
        .isEqualTo(
            "0.00001; \u00d7 0.9 = 0.000009 (discount of openai); + 0.0000005 = 0.0000095"
                + " (margin of any provider, team search)");
  }
}
