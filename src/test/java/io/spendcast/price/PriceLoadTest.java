package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.price.PriceProblem.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceLoadTest {
  private static final Instant MONDAY = Instant.parse("2026-06-01T08:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-06-02T08:00:00Z");
  private static final String HEADER =
      "provider,model,meter,unit_price,per,effective_from,effective_to,day_window,region,"
          + "context_min,context_min_inclusive";
  private static final String OPEN_ENDED = "openai,o3,input_uncached,10,1000000,2025-01-01,,,,,";
  private static final String ENDED =
      "openai,o3,input_uncached,10,1000000,2025-01-01,2025-06-10,,,,";
  private static final String CUT = "openai,o3,input_uncached,2,1000000,2025-06-10,,,,,";

  private static List<PriceRow> table(String... lines) {
    return PriceLoad.plan(List.of(), entries(lines), MONDAY).rowsToAdd();
  }

  private static List<PriceEntry> entries(String... lines) {
    List<String> file = new ArrayList<>(List.of(HEADER));
    file.addAll(List.of(lines));
    return PriceBooks.entries(file.toArray(String[]::new));
  }

  private static void assertRefused(LoadPlan<PriceRow> plan, Rule... rules) {
    assertThat(plan.problems()).extracting(PriceProblem::rule).containsExactly(rules);
    assertThat(plan.changesNothing()).isTrue();
    assertThat(plan.unchanged()).isEmpty();
  }

  @Test
  void the_first_load_adds_every_row_with_its_knowledge_time() {
    LoadPlan<PriceRow> plan = PriceLoad.plan(List.of(), entries(ENDED, CUT), MONDAY);
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.rowsToAdd()).hasSize(2);
    assertThat(plan.rowsToAdd())
        .allSatisfy(
            row -> {
              assertThat(row.recordedAt()).isEqualTo(MONDAY);
              assertThat(row.supersededAt()).isNull();
            });
  }

  @Test
  void the_same_file_loaded_twice_changes_nothing() {
    LoadPlan<PriceRow> plan = PriceLoad.plan(table(ENDED, CUT), entries(CUT, ENDED), TUESDAY);
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.changesNothing()).isTrue();
    assertThat(plan.unchanged()).hasSize(2);
  }

  @Test
  void a_row_of_the_same_key_and_start_replaces_the_one_in_force() {
    List<PriceRow> table = table(OPEN_ENDED);
    LoadPlan<PriceRow> plan =
        PriceLoad.plan(
            table, entries("openai,o3,input_uncached,9,1000000,2025-01-01,,,,,"), TUESDAY);
    assertThat(plan.rowsToSupersede())
        .containsExactly(new PriceRow(table.get(0).entry(), MONDAY, TUESDAY));
    assertThat(plan.rowsToAdd())
        .singleElement()
        .satisfies(
            row -> assertThat(row.entry().price().amount()).isEqualByComparingTo("0.000009"));
  }

  @Test
  void a_later_start_inside_an_open_ended_row_is_refused_with_both_rows_named() { // FAULTS 32
    LoadPlan<PriceRow> plan = PriceLoad.plan(table(OPEN_ENDED), entries(CUT), TUESDAY);
    assertRefused(plan, Rule.OVERLAPPING_VALIDITY);
    assertThat(plan.problems().get(0).message())
        .isEqualTo(
            "prices.csv:2 (openai/o3 input_uncached (tier standard), [2025-06-10T00:00:00Z, open),"
                + " 0.000002 USD) overlaps the row in force of prices.csv:2 (openai/o3"
                + " input_uncached (tier standard), [2025-01-01T00:00:00Z, open), 0.00001 USD); an"
                + " instant has one price: end one where the other starts, and give a row that is"
                + " in force again with its new effective_to");
  }

  @Test
  void a_later_start_is_taken_when_the_file_ends_the_open_ended_row() {
    LoadPlan<PriceRow> plan = PriceLoad.plan(table(OPEN_ENDED), entries(ENDED, CUT), TUESDAY);
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.rowsToAdd()).hasSize(2);
    assertThat(plan.rowsToSupersede()).hasSize(1);
  }

  @Test
  void superseded_rows_are_out_of_the_way() {
    PriceRow known = table(OPEN_ENDED).get(0);
    PriceRow superseded = new PriceRow(known.entry(), MONDAY, MONDAY.plusSeconds(1));
    assertThat(PriceLoad.plan(List.of(superseded), entries(CUT), TUESDAY).rowsToAdd()).hasSize(1);
  }

  @Test
  void overlaps_inside_the_file_are_refused_as_a_whole() { // FAULTS 32
    String other = "openai,o3,output_text,8,1000000,2025-06-10,,,,,";
    LoadPlan<PriceRow> plan = PriceLoad.plan(List.of(), entries(OPEN_ENDED, other, CUT), MONDAY);
    assertRefused(plan, Rule.OVERLAPPING_VALIDITY);
    assertThat(plan.problems().get(0).message()).contains("prices.csv:2", "prices.csv:4");
  }

  @Test
  void the_same_row_twice_is_refused_even_when_it_is_in_force() { // FAULTS 32
    assertRefused(PriceLoad.plan(List.of(), entries(CUT, CUT), MONDAY), Rule.DUPLICATE_ROW);
    LoadPlan<PriceRow> plan = PriceLoad.plan(table(CUT), entries(CUT, CUT), TUESDAY);
    assertRefused(plan, Rule.DUPLICATE_ROW);
    assertThat(plan.problems().get(0).message())
        .contains("prices.csv:2 ", "states the same as prices.csv:3 ");
  }

  @Test
  void half_open_neighbours_touch_without_overlap_and_a_gap_is_legal() { // FAULTS 32
    String later = "openai,o3,input_uncached,3,1000000,2025-06-11,,,,,";
    assertThat(PriceLoad.plan(List.of(), entries(ENDED, CUT), MONDAY).problems()).isEmpty();
    assertThat(PriceLoad.plan(List.of(), entries(ENDED, later), MONDAY).problems()).isEmpty();
  }

  @Test
  void other_regions_bands_and_times_of_day_do_not_overlap() {
    assertThat(
            PriceLoad.plan(
                    List.of(),
                    entries(
                        OPEN_ENDED,
                        "openai,o3,input_uncached,9,1000000,2025-01-01,,,eu,,",
                        "openai,o3,input_uncached,9,1000000,2025-01-01,,,,200000,",
                        "openai,o3,input_uncached,9,1000000,2025-01-01,,16:30-00:30,,,",
                        "openai,o3,input_uncached,9,1000000,2025-01-01,,00:30-06:00,,,"),
                    MONDAY)
                .problems())
        .isEmpty();
  }

  @Test
  void day_windows_of_a_key_must_not_share_a_minute() {
    assertRefused(
        PriceLoad.plan(
            List.of(),
            entries(
                "openai,o3,input_uncached,9,1000000,2025-01-01,,16:30-00:30,,,",
                "openai,o3,input_uncached,8,1000000,2025-06-01,,00:00-06:00,,,"),
            MONDAY),
        Rule.OVERLAPPING_VALIDITY);
  }

  @Test
  void a_bound_means_the_same_in_all_rows_of_a_model() {
    String exclusive = "openai,o3,input_uncached,9,1000000,2025-01-01,,,,200000,false";
    String inclusive = "openai,o3,output_text,9,1000000,2025-01-01,,,,200000,true";
    assertRefused(
        PriceLoad.plan(List.of(), entries(exclusive, inclusive), MONDAY),
        Rule.AMBIGUOUS_CONTEXT_BOUND);
    assertRefused(
        PriceLoad.plan(table(exclusive), entries(inclusive), TUESDAY),
        Rule.AMBIGUOUS_CONTEXT_BOUND);
  }

  @Test
  void a_bound_may_mean_something_else_at_another_time() {
    String ended = "openai,o3,input_uncached,9,1000000,2025-01-01,2025-06-01,,,200000,false";
    String inclusive = "openai,o3,output_text,9,1000000,2025-06-01,,,,200000,true";
    LoadPlan<PriceRow> plan = PriceLoad.plan(table(ended), entries(inclusive), TUESDAY);
    assertThat(plan.problems()).isEmpty();
    PriceSlots slots = PriceSlots.of(PriceBooks.current(plan.appliedTo(table(ended))));
    assertThat(slots.band(PriceBooks.O3, Instant.parse("2025-05-31T23:00:00Z"), 200_000)).isZero();
    assertThat(slots.band(PriceBooks.O3, Instant.parse("2025-06-01T00:00:00Z"), 200_000))
        .isEqualTo(200_000);
    assertThat(
            PriceLoad.plan(table(ended), entries(inclusive.replace("-06-", "-05-")), TUESDAY)
                .problems())
        .extracting(PriceProblem::message)
        .singleElement()
        .asString()
        .endsWith(
            "at one time a bound means the same in all rows of a model: load the one that is wrong"
                + " with the other's context_min_inclusive, or end one where the other starts");
  }

  @Test
  void a_wrong_inclusiveness_is_mended_by_loading_the_row_again() {
    String exclusive = "openai,o3,input_uncached,9,1000000,2025-01-01,,,,200000,false";
    String inclusive = "openai,o3,input_uncached,9,1000000,2025-01-01,,,,200000,true";
    LoadPlan<PriceRow> plan = PriceLoad.plan(table(exclusive), entries(inclusive), TUESDAY);
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.rowsToSupersede()).hasSize(1);
  }

  @Test
  void a_row_cannot_be_replaced_before_it_was_known() {
    assertRefused(
        PriceLoad.plan(table(OPEN_ENDED), entries(ENDED), MONDAY.minusSeconds(1)),
        Rule.RECORDED_BEFORE_PREDECESSOR);
  }

  @Test
  void a_row_that_fits_only_to_what_became_known_later_is_refused() { // FAULTS 32
    List<PriceRow> table = table(OPEN_ENDED);
    Instant thursday = TUESDAY.plusSeconds(2 * 86_400);
    table = PriceLoad.plan(table, entries(ENDED), thursday).appliedTo(table);
    LoadPlan<PriceRow> plan = PriceLoad.plan(table, entries(CUT), TUESDAY);
    assertRefused(plan, Rule.RECORDED_BEFORE_PREDECESSOR);
    assertThat(plan.problems().get(0).message())
        .isEqualTo(
            "prices.csv:2 (openai/o3 input_uncached (tier standard), [2025-06-10T00:00:00Z, open),"
                + " 0.000002 USD) cannot have been known at 2026-06-02T08:00:00Z: until"
                + " 2026-06-04T08:00:00Z the book knew prices.csv:2 (openai/o3 input_uncached (tier"
                + " standard), [2025-01-01T00:00:00Z, open), 0.00001 USD), and both cannot be in"
                + " force together; load it with --known-at 2026-06-04T08:00:00Z or later");
    assertThat(PriceLoad.plan(table, entries(CUT), thursday).problems()).isEmpty();
    String beside = "openai,o3,output_text,8,1000000,2025-06-10,,,,,";
    assertThat(PriceLoad.plan(table, entries(beside), TUESDAY).problems()).isEmpty();
  }
}
