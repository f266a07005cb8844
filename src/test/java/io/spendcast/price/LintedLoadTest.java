package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Meter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LintedLoadTest {
  private static final Instant MONDAY = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-06-02T00:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-06-03T00:00:00Z");
  private static final String HEADER =
      "provider,model,meter,unit_price,per,effective_from,effective_to,is_batch,currency";

  private static PriceFile csv(String... lines) {
    return PriceBooks.read(
        Stream.concat(Stream.of(HEADER), Stream.of(lines)).toArray(String[]::new));
  }

  private static PriceEntry listed(String model, Meter meter, String perMillion, Instant known) {
    return new PriceEntry(
        new PriceKey(
            new ModelKey("openai", model),
            meter,
            "standard",
            false,
            null,
            ContextBand.LOWEST,
            null),
        new Validity(known, null),
        new UnitPrice(new BigDecimal(perMillion).movePointLeft(6), "USD", perMillion + "e-6"),
        PriceKind.LIST,
        null,
        new Provenance("list", "v", 1L, false));
  }

  private static PriceFile list(PriceEntry... entries) {
    return new PriceFile(List.of(entries), List.of(), List.of(), List.of(), true);
  }

  private static List<PriceRow> load(List<PriceRow> book, PriceFile file, Instant known) {
    LintedLoad load = LintedLoad.plan(book, file, known);
    assertThat(load.plan().problems()).isEmpty();
    List<PriceRow> after = new ArrayList<>(book);
    load.plan()
        .rowsToSupersede()
        .forEach(row -> after.remove(new PriceRow(row.entry(), row.recordedAt(), null)));
    after.addAll(load.plan().rowsToSupersede());
    after.addAll(load.plan().rowsToAdd());
    return after;
  }

  /** Per million tokens; "none" without a price. */
  private static String price(PriceBook book, String model, Meter meter, Instant at) {
    BigDecimal price =
        book.resolve(
                new UsageKey(new ModelKey("openai", model), meter, "standard", false, null, at, 0))
            .listUnitPriceUsd();
    return price == null ? "none" : price.movePointRight(6).stripTrailingZeros().toPlainString();
  }

  private static String input(List<PriceRow> book, Instant at) {
    return price(PriceBooks.current(book), "x", Meter.INPUT_UNCACHED, at);
  }

  private static void assertHeld(PriceFile file, String rule) {
    List<PriceRow> book =
        load(
            List.of(),
            csv(
                "openai,x,input_uncached,3,1000000,2026-01-01,,,",
                "openai,x,output_text,15,1000000,2026-01-01,,,",
                "openai,x,input_cache_read,0.3,1000000,2026-01-01,,,"),
            MONDAY);
    LintedLoad load = LintedLoad.plan(book, file, TUESDAY);
    assertThat(load.plan().problems()).isEmpty();
    assertThat(load.held()).extracting(HeldPrice::rule).containsExactly(rule);
    assertThat(input(load(book, file, TUESDAY), WEDNESDAY)).as("the old price").isEqualTo("3");
  }

  @Test
  void a_poisoned_row_is_held_and_the_old_price_stays_in_force() { // FAULTS 33
    assertHeld(csv("openai,x,input_uncached,3000,1000000,2026-01-01,,,"), "implausible_unit_price");
    assertHeld(csv("openai,x,input_uncached,300,1000000,2026-01-01,,,"), "unit_slip_cents");
    assertHeld(csv("openai,x,input_uncached,0.003,1000000,2026-01-01,,,"), "unit_slip_thousand");
    assertHeld(csv("openai,x,output_text,150,1000000,2026-01-01,,,"), "tenfold_change");
    assertHeld(csv("openai,x,input_uncached,0,1000000,2026-01-01,,,"), "price_to_zero");
    assertHeld(csv("openai,x,input_uncached,-3,1000000,2026-01-01,,,"), "negative");
    assertHeld(csv("openai,x,input_uncached,3,1000000,2026-01-01,,,EUR"), "currency_change");
    assertHeld(csv("openai,x,input_uncached,3,1000000,2026-01-01,,,ZZZ"), "unknown_currency");
    assertHeld(
        csv("openai,x,input_cache_write_1h,3,1000000,2026-01-01,,,"), "cache_write_1h_to_input");
    assertHeld(
        csv("openai,x,input_cache_write_5m,30,1000000,2026-01-01,,,"), "cache_write_5m_to_input");
    assertHeld(csv("openai,x,input_uncached,3,1000000,2026-01-01,,true,"), "batch_to_standard");
    assertHeld(csv("openai,x,input_cache_read,2.9,1000000,2026-01-01,,,"), "cache_read_to_input");
  }

  @Test
  void a_price_in_force_that_its_reference_leaves_behind_is_told() {
    List<PriceRow> book =
        load(
            List.of(),
            csv(
                "openai,x,input_uncached,10,1000000,2026-01-01,,,",
                "openai,x,input_cache_read,2.5,1000000,2026-01-01,,,",
                "openai,x,input_uncached,5,1000000,2026-01-01,,true,"),
            MONDAY);
    LintedLoad load =
        LintedLoad.plan(book, csv("openai,x,input_uncached,2,1000000,2026-01-01,,,"), TUESDAY);
    assertThat(load.held()).isEmpty();
    assertThat(load.remarks())
        .anySatisfy(
            remark ->
                assertThat(remark)
                    .startsWith(
                        "openai/x input is $2.00 per million tokens from 2026-01-01, and cache read"
                            + " stays $2.50 per million tokens, 1.25 times as much")
                    .endsWith("load its new price too"))
        .anySatisfy(
            remark ->
                assertThat(remark)
                    .contains("and input (batch) stays $5.00 per million tokens, 2.5 times"));
    assertThat(
            LintedLoad.plan(
                    book,
                    csv(
                        "openai,x,input_uncached,2,1000000,2026-01-01,,,",
                        "openai,x,input_uncached,1,1000000,2026-01-01,,true,",
                        "openai,x,input_cache_read,0.5,1000000,2026-01-01,,,"),
                    TUESDAY)
                .remarks())
        .isEmpty();
  }

  @Test
  void a_price_that_is_stated_again_beside_a_changed_reference_is_left_behind_too() {
    List<PriceRow> book =
        load(
            List.of(),
            list(
                listed("x", Meter.INPUT_UNCACHED, "2", MONDAY),
                listed("x", Meter.INPUT_CACHE_READ, "0.5", MONDAY),
                listed("y", Meter.INPUT_UNCACHED, "2", MONDAY),
                listed("y", Meter.INPUT_CACHE_READ, "0.5", MONDAY)),
            MONDAY);
    LintedLoad load =
        LintedLoad.plan(
            book,
            list(
                listed("x", Meter.INPUT_UNCACHED, "0.4", TUESDAY),
                listed("x", Meter.INPUT_CACHE_READ, "0.5", TUESDAY),
                listed("y", Meter.INPUT_UNCACHED, "0.4", TUESDAY)),
            TUESDAY);
    assertThat(load.held()).isEmpty();
    assertThat(load.remarks())
        .singleElement()
        .asString()
        .startsWith(
            "openai/x input is $0.40 per million tokens from 2026-06-02, and cache read stays $0.50"
                + " per million tokens, 1.25 times as much");
    List<PriceRow> dated =
        load(
            List.of(),
            csv(
                "openai,x,input_uncached,2,1000000,2026-01-01,,,",
                "openai,x,input_cache_read,0.5,1000000,2026-01-01,,,"),
            MONDAY);
    assertThat(
            LintedLoad.plan(
                    dated,
                    csv(
                        "openai,x,input_uncached,0.4,1000000,2026-01-01,,,",
                        "openai,x,input_cache_read,0.5,1000000,2026-01-01,,,"),
                    TUESDAY)
                .remarks())
        .singleElement()
        .asString()
        .contains("and cache read stays $0.50 per million tokens, 1.25 times as much");
  }

  @Test
  void a_price_dated_before_the_list_was_known_is_judged_by_what_it_takes_the_place_of() {
    List<PriceRow> book =
        load(
            List.of(),
            list(
                listed("x", Meter.INPUT_UNCACHED, "3", MONDAY),
                listed("x", Meter.INPUT_CACHE_READ, "0.3", MONDAY)),
            MONDAY);
    for (String row :
        List.of(
            "unit_slip_cents:openai,x,input_uncached,0.3,1000,2026-04-01,,,",
            "price_to_zero:openai,x,input_uncached,0,1000000,2026-04-01,,,",
            "currency_change:openai,x,input_uncached,3,1000000,2026-04-01,,,EUR",
            "tenfold_change:openai,x,input_uncached,30,1000000,2026-04-01,2026-07-01,,",
            "cache_write_1h_to_input:openai,x,input_cache_write_1h,30,1000000,2026-04-01,,,")) {
      String[] expected = row.split(":", 2);
      assertThat(LintedLoad.plan(book, csv(expected[1]), TUESDAY).held())
          .extracting(HeldPrice::rule)
          .as(row)
          .containsExactly(expected[0]);
    }
    assertThat(
            LintedLoad.plan(book, csv("openai,x,input_uncached,0.3,1000,2026-04-01,,,"), TUESDAY)
                .held())
        .extracting(HeldPrice::detail)
        .singleElement()
        .asString()
        .startsWith("openai/x input: $3.00 -> $300.00 per million tokens from 2026-04-01");
    for (String row :
        List.of(
            "openai,x,input_uncached,20,1000000,2026-04-01,2026-06-01,,",
            "openai,x,input_uncached,2.5,1000000,2026-04-01,,,")) {
      assertThat(LintedLoad.plan(book, csv(row), TUESDAY).held())
          .as("takes nobody's place, or is like what it takes the place of: " + row)
          .isEmpty();
    }
    assertThat(
            LintedLoad.plan(
                    book, csv("openai,x,input_uncached,0.31,1000000,2026-04-01,,,"), TUESDAY)
                .remarks())
        .singleElement()
        .asString()
        .contains("and cache read stays $0.30 per million tokens, 0.968 times as much");
  }

  @Test
  void what_takes_nobodys_place_is_judged_by_what_came_before_it_or_comes_after() {
    PriceFile first = csv("openai,x,input_uncached,2.5,1000000,2026-03-01,2026-06-01,,");
    List<PriceRow> book = load(List.of(), first, MONDAY);
    for (String row :
        List.of(
            "openai,x,input_uncached,250,1000000,2026-01-01,2026-03-01,,",
            "openai,x,input_uncached,250,1000000,2026-01-01,2026-02-01,,",
            "openai,x,input_uncached,250,1000000,2026-07-01,,,")) {
      LintedLoad load = LintedLoad.plan(book, csv(row), TUESDAY);
      assertThat(load.held())
          .as(row)
          .extracting(HeldPrice::rule)
          .containsExactly("unit_slip_cents");
      assertThat(load.held().get(0).detail())
          .endsWith(
              ", and $2.50 per million tokens from 2026-03-01 until 2026-06-01 (prices.csv:2):"
                  + " about a hundredfold or a hundredth of the price in force: cents for dollars");
      PriceApproval approval = PriceApproval.of(book, load.held(), WEDNESDAY);
      assertThat(approval.plan().rowsToAdd()).hasSize(1);
      assertThat(approval.remarks()).isEmpty();
    }
    LintedLoad inOneFile =
        LintedLoad.plan(
            List.of(),
            csv(
                "openai,x,input_uncached,2.5,1000000,2026-01-01,2026-06-01,,",
                "openai,x,input_uncached,250,1000000,2026-06-01,,,"),
            MONDAY);
    assertThat(inOneFile.held())
        .extracting(HeldPrice::rule)
        .containsExactly("held_with_another", "unit_slip_cents");
    assertThat(
            LintedLoad.plan(
                    book,
                    csv(
                        "openai,x,input_uncached,20,1000000,2026-06-01,2026-07-01,,",
                        "openai,x,input_uncached,150,1000000,2026-07-01,,,"),
                    TUESDAY)
                .held())
        .as("each by the one before it")
        .isEmpty();
  }

  @Test
  void a_price_that_returns_to_a_list_is_judged_by_what_it_was() {
    List<PriceRow> book =
        load(List.of(), list(listed("x", Meter.INPUT_UNCACHED, "0.1", MONDAY)), MONDAY);
    book = load(book, list(listed("y", Meter.INPUT_UNCACHED, "1", TUESDAY)), TUESDAY);
    assertThat(
            LintedLoad.plan(
                    book, list(listed("x", Meter.INPUT_UNCACHED, "150", WEDNESDAY)), WEDNESDAY)
                .held())
        .extracting(HeldPrice::rule)
        .containsExactly("tenfold_change");
    assertThat(
            LintedLoad.plan(
                    book, list(listed("x", Meter.INPUT_UNCACHED, "0.2", WEDNESDAY)), WEDNESDAY)
                .held())
        .isEmpty();
  }

  @Test
  void a_price_is_judged_by_every_price_of_the_list_that_it_takes_the_place_of() {
    PriceFile first = list(listed("x", Meter.INPUT_UNCACHED, "3", MONDAY));
    PriceFile second = list(listed("x", Meter.INPUT_UNCACHED, "25", TUESDAY));
    List<PriceRow> book = load(load(List.of(), first, MONDAY), second, TUESDAY);
    assertThat(
            LintedLoad.plan(book, csv("openai,x,input_uncached,2,1000000,2026-04-01,,,"), WEDNESDAY)
                .held())
        .extracting(HeldPrice::detail)
        .singleElement()
        .asString()
        .contains("$25.00 -> $2.00 per million tokens from 2026-04-01: ten times");
    assertThat(
            LintedLoad.plan(
                    book,
                    csv("openai,x,input_uncached,2,1000000,2026-04-01,2026-06-02,,"),
                    WEDNESDAY)
                .held())
        .isEmpty();
  }

  @Test
  void the_rest_of_a_poisoned_load_is_loaded() { // FAULTS 33
    List<PriceRow> book =
        load(List.of(), csv("openai,x,input_uncached,3,1000000,2026-01-01,,,"), MONDAY);
    PriceFile file =
        csv(
            "openai,x,input_uncached,3000,1000000,2026-01-01,,,",
            "openai,x,output_text,15,1000000,2026-01-01,,,");
    assertThat(LintedLoad.plan(book, file, TUESDAY).plan().rowsToAdd()).hasSize(1);
  }

  @Test
  void a_held_successor_leaves_the_end_of_its_predecessor_out_too() {
    List<PriceRow> book =
        load(List.of(), csv("openai,x,input_uncached,3,1000000,2026-01-01,,,"), MONDAY);
    PriceFile file =
        csv(
            "openai,x,input_uncached,3,1000000,2026-01-01,2026-06-10,,",
            "openai,x,input_uncached,300,1000000,2026-06-10,,,");
    LintedLoad load = LintedLoad.plan(book, file, TUESDAY);
    assertThat(load.held())
        .extracting(HeldPrice::rule)
        .containsExactlyInAnyOrder("unit_slip_cents", "held_with_another");
    assertThat(load.plan().changesNothing()).isTrue();
  }

  @Test
  void what_stands_beside_a_price_below_zero_is_held_with_it_and_the_detail_says_where() {
    List<PriceRow> book =
        load(List.of(), csv("openai,x,input_uncached,10,1000000,2026-01-01,,,"), MONDAY);
    PriceFile file =
        csv(
            "openai,x,input_uncached,10,1000000,2026-01-01,2026-02-01,,",
            "openai,x,input_uncached,-1,1000000,2026-02-01,2026-03-01,,",
            "openai,x,input_uncached,12,1000000,2026-03-01,,,",
            "openai,x,output_text,30,1000000,2026-01-01,,,");
    LintedLoad load = LintedLoad.plan(book, file, TUESDAY);
    assertThat(load.held())
        .extracting(HeldPrice::rule)
        .containsExactly("negative", "held_with_another", "held_with_another");
    assertThat(load.held())
        .extracting(HeldPrice::detail)
        .contains(
            "openai/x input: -$1.00 per million tokens (prices.csv:3): a price below zero",
            "openai/x input: $10.00 -> $12.00 per million tokens from 2026-03-01: another price of"
                + " the same use is held");
    assertThat(load.plan().rowsToAdd())
        .extracting(row -> row.entry().key().meter())
        .containsExactly(Meter.OUTPUT_TEXT);
    assertThat(load.plan().rowsToSupersede()).isEmpty();
  }

  @Test
  void what_cannot_be_in_force_together_refuses_the_load_and_holds_nothing() { // FAULTS 32
    LintedLoad load =
        LintedLoad.plan(
            List.of(),
            csv(
                "openai,x,input_uncached,3,1000000,2026-01-01,,,",
                "openai,x,input_uncached,3000,1000000,2026-02-01,,,"),
            MONDAY);
    assertThat(load.plan().problems())
        .extracting(PriceProblem::rule)
        .containsExactly(PriceProblem.Rule.OVERLAPPING_VALIDITY);
    assertThat(load.held()).isEmpty();
  }

  @Test
  void a_list_changes_prices_from_when_it_became_known_and_ends_what_vanished() { // FAULTS 34
    PriceFile first =
        list(
            listed("x", Meter.INPUT_UNCACHED, "3", MONDAY),
            listed("y", Meter.INPUT_UNCACHED, "1", MONDAY));
    PriceFile second = list(listed("x", Meter.INPUT_UNCACHED, "2", TUESDAY));
    List<PriceRow> book = load(load(List.of(), first, MONDAY), second, TUESDAY);
    PriceBook now = PriceBooks.current(book);
    assertThat(price(now, "x", Meter.INPUT_UNCACHED, MONDAY)).isEqualTo("3");
    assertThat(price(now, "x", Meter.INPUT_UNCACHED, TUESDAY.minusNanos(1000))).isEqualTo("3");
    assertThat(price(now, "x", Meter.INPUT_UNCACHED, TUESDAY)).isEqualTo("2");
    assertThat(price(now, "y", Meter.INPUT_UNCACHED, MONDAY)).isEqualTo("1");
    assertThat(price(now, "y", Meter.INPUT_UNCACHED, TUESDAY)).isEqualTo("none");
    PriceBook then = PriceBooks.knownAt(PriceBooks.versions(book), MONDAY);
    assertThat(price(then, "x", Meter.INPUT_UNCACHED, TUESDAY)).isEqualTo("3");
    assertThat(price(then, "y", Meter.INPUT_UNCACHED, TUESDAY)).isEqualTo("1");
  }

  @Test
  void a_stated_date_corrects_a_list_and_outlives_its_next_copies() { // FAULTS 34
    List<PriceRow> book =
        load(List.of(), list(listed("x", Meter.INPUT_UNCACHED, "10", MONDAY)), MONDAY);
    book = load(book, list(listed("x", Meter.INPUT_UNCACHED, "2", WEDNESDAY)), WEDNESDAY);
    PriceFile fact = csv("openai,x,input_uncached,2,1000000,2026-06-02,2026-06-03,,");
    List<PriceRow> corrected = load(book, fact, WEDNESDAY);
    assertThat(input(corrected, TUESDAY.minusNanos(1000))).isEqualTo("10");
    assertThat(input(corrected, TUESDAY)).isEqualTo("2");
    assertThat(corrected).filteredOn(row -> !row.isCurrent()).hasSize(2);

    PriceFile open = csv("openai,x,input_uncached,2,1000000,2026-06-02,,,");
    List<PriceRow> pinned = load(book, open, WEDNESDAY);
    Instant later = WEDNESDAY.plusSeconds(86_400);
    LintedLoad stale =
        LintedLoad.plan(pinned, list(listed("x", Meter.INPUT_UNCACHED, "9", later)), later);
    assertThat(stale.plan().changesNothing()).isTrue();
    assertThat(stale.remarks())
        .singleElement()
        .isEqualTo(
            "1 price of the list differs from one whose dates were stated, which stays in force"
                + " until its effective_to, or until it is given one: openai/x input: the list says"
                + " $9.00 per million tokens, prices.csv:2 says $2.00 per million tokens without an"
                + " end");
  }

  @Test
  void a_date_that_somebody_states_of_a_price_that_the_list_has_too_outlives_its_next_copies() {
    PriceFile list = list(listed("x", Meter.INPUT_UNCACHED, "3", MONDAY));
    PriceFile stated = csv("openai,x,input_uncached,3,1000000,2026-06-01,,,");
    List<PriceRow> book = load(load(List.of(), list, MONDAY), stated, TUESDAY);
    assertThat(book).filteredOn(PriceRow::isCurrent).hasSize(1);
    assertThat(LintedLoad.plan(book, stated, WEDNESDAY).plan().changesNothing()).isTrue();
    book = load(book, list(listed("x", Meter.INPUT_UNCACHED, "4", WEDNESDAY)), WEDNESDAY);
    assertThat(input(book, WEDNESDAY)).isEqualTo("3");
  }

  @Test
  void a_copy_is_not_placed_around_a_row_that_nobody_knew_of_yet() { // FAULTS 34
    PriceFile list = list(listed("x", Meter.INPUT_UNCACHED, "3", MONDAY));
    for (String row :
        List.of(
            "openai,x,input_uncached,2,1000000,2026-01-01,,,",
            "openai,x,input_uncached,3,1000000,2026-01-01,,,",
            "openai,x,input_uncached,2,1000000,2026-07-01,,,")) {
      List<PriceRow> book = load(List.of(), csv(row), TUESDAY);
      assertThat(LintedLoad.plan(book, list, MONDAY).plan().problems())
          .as(row)
          .singleElement()
          .extracting(PriceProblem::message)
          .asString()
          .contains(
              "cannot be placed as it was known at 2026-06-01T00:00:00Z: prices.csv:2 (openai/x")
          .endsWith(
              "became known at 2026-06-02T00:00:00Z; what was known then cannot change: load the"
                  + " history of a list first, or give --known-at 2026-06-02T00:00:00Z or later");
      assertThat(LintedLoad.plan(book, list, TUESDAY).plan().problems()).isEmpty();
    }
    List<PriceRow> ended =
        load(List.of(), csv("openai,x,input_uncached,2,1000000,2026-01-01,2026-06-01,,"), TUESDAY);
    assertThat(LintedLoad.plan(ended, list, MONDAY).plan().problems())
        .as("what has ended by then decides nothing")
        .isEmpty();
  }

  @Test
  void a_list_that_differs_names_the_end_of_each_stated_price() {
    PriceFile dated =
        csv(
            "openai,x,input_uncached,2,1000000,2026-06-02,2026-07-01,,",
            "openai,x,output_text,8,1000000,2026-06-02,2026-07-01T12:00:00Z,,");
    PriceFile list =
        list(
            listed("x", Meter.INPUT_UNCACHED, "4", WEDNESDAY),
            listed("x", Meter.OUTPUT_TEXT, "9", WEDNESDAY));
    List<PriceRow> book = load(List.of(), dated, MONDAY);
    assertThat(LintedLoad.plan(book, list, WEDNESDAY).remarks())
        .containsExactly(
            "2 prices of the list differ from ones whose dates were stated, which stay in force"
                + " until their effective_to, or until they are given one: openai/x input: the list"
                + " says $4.00 per million tokens, prices.csv:2 says $2.00 per million tokens until"
                + " 2026-07-01; openai/x output: the list says $9.00 per million tokens,"
                + " prices.csv:3 says $8.00 per million tokens until 2026-07-01T12:00:00Z");
  }

  @Test
  void a_price_of_the_future_bounds_what_a_list_says_until_then() {
    List<PriceRow> book =
        load(List.of(), csv("openai,x,input_uncached,3,1000000,2026-06-03,,,"), MONDAY);
    book = load(book, list(listed("x", Meter.INPUT_UNCACHED, "2", TUESDAY)), TUESDAY);
    assertThat(input(book, MONDAY)).isEqualTo("none");
    assertThat(input(book, TUESDAY)).isEqualTo("2");
    assertThat(input(book, WEDNESDAY)).isEqualTo("3");
  }

  @Test
  void where_a_stated_price_ends_the_newest_copy_of_the_list_takes_over() { // FAULTS 34
    Instant end = Instant.parse("2026-07-01T00:00:00Z");
    PriceFile dated = csv("openai,x,input_uncached,2,1000000,2026-06-02,2026-07-01,,");
    PriceFile stale = list(listed("x", Meter.INPUT_UNCACHED, "3", MONDAY));
    List<PriceRow> book = load(load(List.of(), stale, MONDAY), dated, MONDAY);
    assertThat(input(book, end)).isEqualTo("3");

    PriceFile newest = list(listed("x", Meter.INPUT_UNCACHED, "4", WEDNESDAY));
    List<PriceRow> after = load(book, newest, WEDNESDAY);
    assertThat(input(after, MONDAY)).isEqualTo("3");
    assertThat(input(after, end.minusNanos(1000))).isEqualTo("2");
    assertThat(input(after, end)).isEqualTo("4");
    PriceBook before = PriceBooks.knownAt(PriceBooks.versions(after), TUESDAY);
    assertThat(price(before, "x", Meter.INPUT_UNCACHED, end)).isEqualTo("3");
    assertThat(LintedLoad.plan(after, newest, WEDNESDAY).plan().changesNothing()).isTrue();

    List<PriceRow> first = load(load(List.of(), dated, MONDAY), newest, WEDNESDAY);
    assertThat(input(first, end)).as("the list came after the row").isEqualTo("4");

    PriceFile asStated = list(listed("x", Meter.INPUT_UNCACHED, "2", WEDNESDAY));
    List<PriceRow> same = load(book, asStated, WEDNESDAY);
    assertThat(input(same, end)).as("the list agrees with the row").isEqualTo("2");
    assertThat(LintedLoad.plan(same, asStated, WEDNESDAY).remarks()).isEmpty();
  }

  @Test
  void a_stated_price_that_ends_without_a_successor_is_told_and_the_next_copy_fills_the_gap() {
    Instant end = Instant.parse("2026-07-01T00:00:00Z");
    PriceFile list = list(listed("x", Meter.INPUT_UNCACHED, "4", TUESDAY));
    List<PriceRow> pinned =
        load(List.of(), csv("openai,x,input_uncached,2,1000000,2026-06-01,,,"), MONDAY);
    pinned = load(pinned, list, TUESDAY);
    PriceFile ended = csv("openai,x,input_uncached,2,1000000,2026-06-01,2026-07-01,,");
    assertThat(LintedLoad.plan(pinned, ended, WEDNESDAY).remarks())
        .containsExactly(
            "1 use has no price from where its row ends now: openai/x input from 2026-07-01"
                + " (prices.csv:2); where there should be one, load the newest copy of the list"
                + " again, or give a row that follows");
    List<PriceRow> gap = load(pinned, ended, WEDNESDAY);
    assertThat(input(gap, end)).isEqualTo("none");
    assertThat(LintedLoad.plan(gap, ended, WEDNESDAY).remarks()).as("told once").isEmpty();

    Instant before = Instant.parse("2026-06-20T00:00:00Z");
    List<PriceRow> filled = load(gap, list(listed("x", Meter.INPUT_UNCACHED, "4", before)), before);
    assertThat(input(filled, end.minusNanos(1000))).isEqualTo("2");
    assertThat(input(filled, end)).isEqualTo("4");
    Instant after = Instant.parse("2026-07-05T00:00:00Z");
    filled = load(gap, list(listed("x", Meter.INPUT_UNCACHED, "4", after)), after);
    assertThat(input(filled, after.minusNanos(1000))).isEqualTo("none");
    assertThat(input(filled, after)).isEqualTo("4");
  }

  @Test
  void a_stated_price_that_ends_where_another_holds_is_no_remark() {
    List<PriceRow> book =
        load(
            List.of(),
            csv(
                "openai,x,input_uncached,2,1000000,2026-06-01,,,",
                "openai,x,output_text,8,1000000,2026-06-01,2026-07-01,,"),
            MONDAY);
    PriceFile succeeded =
        csv(
            "openai,x,input_uncached,2,1000000,2026-06-01,2026-07-01,,",
            "openai,x,input_uncached,3,1000000,2026-07-01,,,",
            "openai,x,output_text,9,1000000,2026-06-01,2026-07-01,,");
    assertThat(LintedLoad.plan(book, succeeded, TUESDAY).remarks()).isEmpty();
  }

  @Test
  void what_a_list_states_no_more_does_not_return_when_a_stated_price_ends() {
    Instant end = Instant.parse("2026-07-01T00:00:00Z");
    PriceFile first =
        list(
            listed("x", Meter.INPUT_UNCACHED, "3", MONDAY),
            listed("y", Meter.INPUT_UNCACHED, "1", MONDAY));
    PriceFile dated = csv("openai,x,input_uncached,2,1000000,2026-06-02,2026-07-01,,");
    List<PriceRow> book = load(load(List.of(), first, MONDAY), dated, MONDAY);
    PriceFile without = list(listed("y", Meter.INPUT_UNCACHED, "1", WEDNESDAY));
    book = load(book, without, WEDNESDAY);
    assertThat(input(book, WEDNESDAY)).isEqualTo("2");
    assertThat(input(book, end)).isEqualTo("none");
  }

  @Test
  void what_waits_for_the_end_of_a_stated_price_counts_once_when_a_list_is_cut_off() { // FAULTS 33
    PriceEntry[] all =
        IntStream.range(0, 3)
            .mapToObj(i -> listed("m" + i, Meter.INPUT_UNCACHED, "1", MONDAY))
            .toArray(PriceEntry[]::new);
    List<PriceRow> book = load(List.of(), list(all), MONDAY);
    PriceFile dated =
        csv(
            "openai,m0,input_uncached,2,1000000,2026-06-10,2026-07-01,,",
            "openai,m1,input_uncached,2,1000000,2026-06-01,2026-07-01,,");
    book = load(book, dated, MONDAY);
    PriceFile other = list(listed("n", Meter.INPUT_UNCACHED, "1", TUESDAY));
    LintedLoad cutOff = LintedLoad.plan(book, other, TUESDAY);
    assertThat(cutOff.held())
        .extracting(held -> held.key().model().model())
        .containsExactlyInAnyOrder("m0", "m1", "m2");
    assertThat(cutOff.plan().rowsToSupersede()).isEmpty();

    LoadPlan<PriceRow> approved = PriceApproval.of(book, cutOff.held(), WEDNESDAY).plan();
    PriceBook now = PriceBooks.current(approved.appliedTo(book));
    Instant end = Instant.parse("2026-07-01T00:00:00Z");
    for (String model : List.of("m0", "m1", "m2")) {
      assertThat(price(now, model, Meter.INPUT_UNCACHED, end)).isEqualTo("none");
    }
    assertThat(price(now, "m1", Meter.INPUT_UNCACHED, WEDNESDAY)).isEqualTo("2");
  }

  @Test
  void a_held_price_of_a_list_is_not_taken_for_a_vanished_one() { // FAULTS 33
    List<PriceRow> book =
        load(List.of(), list(listed("x", Meter.INPUT_UNCACHED, "10", MONDAY)), MONDAY);
    book = load(book, list(listed("x", Meter.INPUT_UNCACHED, "100", TUESDAY)), TUESDAY);
    assertThat(input(book, WEDNESDAY)).isEqualTo("10");
  }

  @Test
  void when_a_fifth_of_a_list_is_gone_at_once_nothing_ends() { // FAULTS 33
    PriceEntry[] all =
        IntStream.range(0, 50)
            .mapToObj(i -> listed("m" + i, Meter.INPUT_UNCACHED, "1", MONDAY))
            .toArray(PriceEntry[]::new);
    List<PriceRow> book = load(List.of(), list(all), MONDAY);
    PriceEntry[] most =
        IntStream.range(0, 41)
            .mapToObj(i -> listed("m" + i, Meter.INPUT_UNCACHED, "1", TUESDAY))
            .toArray(PriceEntry[]::new);
    LintedLoad few = LintedLoad.plan(book, list(most), TUESDAY);
    assertThat(few.held()).isEmpty();
    assertThat(few.plan().rowsToSupersede()).hasSize(9);
    LintedLoad mass =
        LintedLoad.plan(
            book, list(List.of(most).subList(0, 40).toArray(PriceEntry[]::new)), TUESDAY);
    assertThat(mass.held()).hasSize(10).allMatch(held -> held.amount() == null);
    assertThat(mass.plan().changesNothing()).isTrue();
  }

  @Test
  void when_half_of_a_small_list_or_of_a_meter_is_gone_at_once_nothing_ends() { // FAULTS 33
    PriceEntry[] small =
        IntStream.range(0, 6)
            .mapToObj(i -> listed("m" + i, Meter.INPUT_UNCACHED, "1", MONDAY))
            .toArray(PriceEntry[]::new);
    List<PriceRow> book = load(List.of(), list(small), MONDAY);
    LintedLoad cutOff =
        LintedLoad.plan(
            book, list(List.of(small).subList(0, 3).toArray(PriceEntry[]::new)), TUESDAY);
    assertThat(cutOff.held()).hasSize(3).allMatch(held -> held.rule().equals("list_cut_off"));
    assertThat(cutOff.plan().changesNothing()).isTrue();
    LintedLoad shorter =
        LintedLoad.plan(
            book, list(List.of(small).subList(0, 4).toArray(PriceEntry[]::new)), TUESDAY);
    assertThat(shorter.held()).isEmpty();

    List<PriceEntry> whole = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      whole.add(listed("m" + i, Meter.INPUT_UNCACHED, "1", MONDAY));
      whole.add(listed("m" + i, Meter.INPUT_CACHE_READ, "0.1", MONDAY));
    }
    book = load(List.of(), list(whole.toArray(PriceEntry[]::new)), MONDAY);
    whole.removeIf(entry -> entry.key().meter() == Meter.INPUT_CACHE_READ);
    LintedLoad renamed = LintedLoad.plan(book, list(whole.toArray(PriceEntry[]::new)), TUESDAY);
    assertThat(renamed.held())
        .hasSize(20)
        .allMatch(held -> held.rule().equals("meter_disappearance"));
    assertThat(renamed.plan().rowsToSupersede()).isEmpty();

    // Prices that ended long ago do not count, and what is gone of another meter ends.
    List<PriceEntry> dearer = new ArrayList<>();
    Instant known = MONDAY;
    for (String price : List.of("0.2", "0.3")) {
      known = known.plusSeconds(86_400);
      dearer.clear();
      for (int i = 0; i < 20; i++) {
        dearer.add(listed("m" + i, Meter.INPUT_UNCACHED, "1", known));
        dearer.add(listed("m" + i, Meter.INPUT_CACHE_READ, price, known));
      }
      book = load(book, list(dearer.toArray(PriceEntry[]::new)), known);
    }
    dearer.removeIf(
        entry ->
            entry.key().meter() == Meter.INPUT_CACHE_READ
                || entry.key().model().model().equals("m3"));
    LintedLoad both =
        LintedLoad.plan(book, list(dearer.toArray(PriceEntry[]::new)), known.plusSeconds(86_400));
    assertThat(both.held()).hasSize(20);
    assertThat(both.plan().rowsToSupersede())
        .extracting(row -> row.entry().key().model().model() + row.entry().key().meter())
        .containsExactly("m3INPUT_UNCACHED");
  }

  @Test
  void knowledge_never_goes_back_behind_the_last_load_of_its_source() {
    List<PriceRow> book =
        load(List.of(), list(listed("x", Meter.INPUT_UNCACHED, "3", TUESDAY)), TUESDAY);
    LintedLoad late =
        LintedLoad.plan(book, list(listed("y", Meter.INPUT_UNCACHED, "3", MONDAY)), MONDAY);
    assertThat(late.plan().problems())
        .extracting(PriceProblem::message)
        .singleElement()
        .asString()
        .contains("list was last loaded as known at 2026-06-02T00:00:00Z", "--known-at");
    assertThat(
            LintedLoad.plan(book, csv("openai,z,input_uncached,3,1000000,2026-01-01,,,"), MONDAY)
                .plan()
                .problems())
        .as("another source")
        .isEmpty();
  }

  @Test
  void the_price_book_of_the_sample_breaks_no_rule() throws IOException {
    Path book =
        Path.of(System.getProperty("spendcast.basedir", ""), "sample-data/prices/price-book.csv");
    PriceFile file = PriceCsv.read("price-book.csv", Files.readAllBytes(book));
    assertThat(file.entries()).isNotEmpty();
    assertThat(LintedLoad.plan(List.of(), file, MONDAY).held()).isEmpty();
  }
}
