package io.spendcast.price.litellm;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.price.HeldPrice;
import io.spendcast.price.LintedLoad;
import io.spendcast.price.PriceBook;
import io.spendcast.price.PriceFile;
import io.spendcast.price.PriceRow;
import io.spendcast.price.PriceVersions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Five dated copies of the public list in order. */
class RealPriceMapsTest {
  private static final List<String> TRUE_ERRORS =
      List.of(
          "anthropic/claude-3-haiku-20240307 cache write 1h",
          "anthropic/claude-3-opus-20240229 cache write 1h");

  private static List<RealPriceMaps.Step> history = List.of();

  @BeforeAll
  static void load_the_copies() {
    history = RealPriceMaps.history();
  }

  @Test
  void the_linter_finds_both_errors_of_the_newest_list_with_at_most_one_percent_beside() {
    RealPriceMaps.Step newest = history.get(RealPriceMaps.DAYS.size() - 1);
    assertFindings("after four earlier copies", newest.file(), newest.load());
    assertFindings(
        "into an empty book",
        newest.file(),
        LintedLoad.plan(List.of(), newest.file(), RealPriceMaps.knownAt(newest.day())));
  }

  private static void assertFindings(String how, PriceFile file, LintedLoad load) {
    assertThat(load.held())
        .filteredOn(held -> held.rule().equals("cache_write_1h_to_input"))
        .extracting(held -> held.key().model() + " cache write 1h")
        .containsExactlyInAnyOrderElementsOf(TRUE_ERRORS);
    int others = load.held().size() - TRUE_ERRORS.size();
    System.out.printf(
        "newest list %s: %d of %d priced rows held, %d beside the two errors: %.2f %%%n",
        how,
        load.held().size(),
        file.entries().size(),
        others,
        100.0 * others / file.entries().size());
    assertThat(100 * others).isLessThanOrEqualTo(file.entries().size());
  }

  @Test
  void dated_copies_become_history_in_which_nothing_known_changes() { // FAULTS 34
    Map<Instant, Set<Object>> knownThen = new LinkedHashMap<>();
    for (RealPriceMaps.Step step : history) {
      assertThat(step.file().problems()).isEmpty();
      assertThat(step.load().plan().problems()).isEmpty();
      knownThen.forEach(
          (instant, known) ->
              assertThat(RealPriceMaps.known(step.book(), instant)).isEqualTo(known));
      Instant now = RealPriceMaps.knownAt(step.day());
      knownThen.put(now, RealPriceMaps.known(step.book(), now));
      assertThat(LintedLoad.plan(step.book(), step.file(), now.plusSeconds(60)).plan())
          .as("the same copy again")
          .satisfies(plan -> assertThat(plan.changesNothing()).isTrue());
    }
  }

  @Test
  void rows_in_any_order_give_the_same_book() {
    RealPriceMaps.Step before = history.get(3);
    PriceFile file = RealPriceMaps.read("2026-07-24");
    Instant known = RealPriceMaps.knownAt("2026-07-24");
    LintedLoad inOrder = LintedLoad.plan(before.book(), file, known);
    var shuffled = new ArrayList<>(file.entries());
    Collections.shuffle(shuffled, new Random(4));
    LintedLoad other =
        LintedLoad.plan(
            before.book(),
            new PriceFile(shuffled, List.of(), List.of(), file.negative(), true),
            known);
    assertThat(other.plan().rowsToAdd()).isEqualTo(inOrder.plan().rowsToAdd());
    assertThat(other.plan().rowsToSupersede()).isEqualTo(inOrder.plan().rowsToSupersede());
    assertThat(new HashSet<>(other.held())).isEqualTo(new HashSet<>(inOrder.held()));
    assertThat(inOrder.held())
        .extracting(HeldPrice::rule)
        .doesNotContain("mass_disappearance", "list_cut_off", "meter_disappearance");
  }

  @Test
  void the_checked_facts_correct_the_lists_and_every_dated_one_is_answered() { // FAULTS 34, 35
    List<PriceRow> lists = history.get(RealPriceMaps.DAYS.size() - 1).book();
    List<RealPriceFacts.Fact> facts = RealPriceFacts.dated();
    assertThat(facts).hasSize(21);
    PriceFile csv = RealPriceFacts.csv(facts);
    assertThat(csv.problems()).isEmpty();
    LintedLoad load = LintedLoad.plan(lists, csv, RealPriceMaps.knownAt("2026-11-25"));
    assertThat(load.plan().problems()).isEmpty();
    assertThat(load.held()).isEmpty();
    List<PriceRow> corrected = RealPriceMaps.after(lists, load);
    PriceBook book = PriceBook.current(new PriceVersions(corrected, List.of()));
    for (RealPriceFacts.Fact fact : facts) {
      assertThat(fact.price(book)).as("%s", fact).isEqualByComparingTo(fact.newPrice());
    }
    for (String day : RealPriceMaps.DAYS) {
      Instant known = RealPriceMaps.knownAt(day);
      assertThat(RealPriceMaps.known(corrected, known))
          .isEqualTo(RealPriceMaps.known(lists, known));
    }
  }
}
