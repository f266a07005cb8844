package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.price.QuarantinedPrice.State;
import io.spendcast.price.litellm.PriceMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Loads one after the other, each with the quarantine that those before it left. */
class HeldBeforeTest {
  private List<PriceRow> book = List.of();
  private List<QuarantinedPrice> quarantine = List.of();
  private Instant now = Instant.parse("2026-06-01T00:00:00Z");

  private LintedLoad load(PriceFile file) {
    LintedLoad load = LintedLoad.plan(book, quarantine, file, now);
    assertThat(load.plan().problems()).isEmpty();
    book = load.plan().appliedTo(book);
    quarantine = PriceQuarantine.after(quarantine, file, load.held(), now);
    return load;
  }

  private LintedLoad load(Stream<String> models) {
    now = now.plus(Duration.ofDays(1));
    String text = models.collect(Collectors.joining(",", "{", "}"));
    return load(PriceMap.read("map.json", text.getBytes(StandardCharsets.UTF_8), now));
  }

  private void loadCsv(String row) {
    String text =
        "provider,model,meter,unit_price,per,effective_from,effective_to\nopenai," + row + "\n";
    load(PriceCsv.read("a.csv", text.getBytes(StandardCharsets.UTF_8)));
  }

  private void decide(State decision) {
    quarantine =
        quarantine.stream().map(each -> each.decided(decision, "kim", now, "a slip")).toList();
  }

  private List<State> states() {
    return quarantine.stream().map(QuarantinedPrice::state).distinct().toList();
  }

  private static Stream<String> models(String prefix, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> model(prefix + i, "1e-6", ""));
  }

  private static String model(String name, String input, String more) {
    return "\"%s\": {\"litellm_provider\": \"openai\", \"input_cost_per_token\": %s%s}"
        .formatted(name, input, more);
  }

  private static Stream<String> x(String input) {
    return Stream.of(model("x", input, ", \"cache_creation_input_token_cost_above_1hr\": 1.2e-6"));
  }

  @Test
  void what_is_held_as_gone_does_not_end_when_the_same_list_or_a_longer_one_is_loaded() {
    load(models("m", 0, 50));
    List<PriceRow> before = book;
    Stream<String> fewer = Stream.concat(models("m", 0, 40), models("n", 0, 6));
    List<String> copy = fewer.toList();
    assertThat(load(copy.stream()).held()).hasSize(10);
    List<QuarantinedPrice> held = quarantine;
    LintedLoad again = load(copy.stream());
    assertThat(again.plan().changesNothing()).isTrue();
    assertThat(quarantine).isEqualTo(held).allMatch(QuarantinedPrice::isHeld);
    load(Stream.concat(models("m", 0, 40), models("n", 0, 30)));
    assertThat(quarantine).isEqualTo(held);
    assertThat(book).containsAll(before);

    List<PriceRow> kept = book;
    load(Stream.concat(models("m", 0, 42), models("n", 0, 30)));
    assertThat(quarantine)
        .filteredOn(each -> each.state() == State.WITHDRAWN)
        .hasSize(2)
        .extracting(QuarantinedPrice::why)
        .containsOnly("a later load states the price again");
    assertThat(book).isEqualTo(kept);

    PriceApproval approval =
        PriceApproval.of(
            book,
            quarantine.stream()
                .filter(QuarantinedPrice::isHeld)
                .map(QuarantinedPrice::price)
                .toList(),
            now);
    assertThat(approval.plan().rowsToSupersede()).hasSize(8);
  }

  @Test
  void what_somebody_decided_not_to_be_gone_lasts_and_counts_as_gone_no_more() {
    load(models("m", 0, 50));
    load(models("m", 0, 40));
    decide(State.REJECTED);
    LintedLoad later = load(models("m", 0, 38));
    assertThat(later.plan().rowsToSupersede()).hasSize(2);
    assertThat(states()).containsExactly(State.REJECTED);
  }

  @Test
  void what_follows_a_corrected_price_is_held_as_gone_once_and_can_be_let_go() {
    String more =
        ", \"output_cost_per_token\": 4e-6, \"mode\": \"chat\", \"supports_reasoning\": true";
    load(IntStream.range(0, 4).mapToObj(i -> model("m" + i, "1e-6", more)));
    loadCsv("m0,output_text,5,1000000,2026-01-01,");
    assertThat(book)
        .filteredOn(row -> row.isCurrent() && Derivation.isFollower(row.entry()))
        .isNotEmpty();
    load(models("n", 0, 1));
    int held = quarantine.size();
    load(models("n", 0, 1));
    assertThat(quarantine).hasSize(held).allMatch(QuarantinedPrice::isHeld);
    PriceApproval approval =
        PriceApproval.of(book, quarantine.stream().map(QuarantinedPrice::price).toList(), now);
    assertThat(approval.plan().problems()).isEmpty();
    assertThat(approval.plan().appliedTo(book))
        .filteredOn(row -> row.isCurrent() && row.entry().validity().contains(now))
        .extracting(row -> row.entry().key().model().model() + row.entry().key().meter())
        .containsExactlyInAnyOrder("n0INPUT_UNCACHED", "m0OUTPUT_TEXT");
  }

  @Test
  void a_rejected_price_stays_out_though_no_rule_holds_it_any_more() {
    load(x("1e-6"));
    assertThat(quarantine)
        .extracting(each -> each.price().rule())
        .containsExactly("cache_write_1h_to_input");
    decide(State.REJECTED);
    LintedLoad later = load(x("7e-7"));
    assertThat(later.held())
        .singleElement()
        .extracting(HeldPrice::detail)
        .isEqualTo("openai/x cache write 1h: $1.20 per million tokens: rejected by kim (a slip)");
    assertThat(states()).containsExactly(State.REJECTED);
    assertThat(book).noneMatch(row -> row.entry().price().text().equals("1.2e-6"));

    decide(State.APPROVED);
    assertThat(load(x("7e-7")).held()).as("approved after all").isEmpty();
  }

  @Test
  void knowledge_never_goes_back_behind_a_load_of_which_all_was_held() {
    loadCsv("x,input_uncached,2,1000000,2026-01-01,");
    Instant first = now;
    now = now.plus(Duration.ofDays(2));
    loadCsv("x,input_uncached,200,1000000,2026-01-01,");
    assertThat(book).hasSize(1);
    PriceFile other =
        PriceCsv.read(
            "a.csv",
            ("provider,model,meter,unit_price,per,effective_from\n"
                    + "openai,x,input_uncached,3,1000000,2026-01-01\n")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(
            LintedLoad.plan(book, quarantine, other, first.plus(Duration.ofDays(1)))
                .plan()
                .problems())
        .extracting(PriceProblem::message)
        .singleElement()
        .asString()
        .startsWith("a.csv was last loaded as known at " + now);
  }

  @Test
  void a_held_price_that_a_later_load_states_and_no_rule_holds_is_loaded_and_that_is_its_reason() {
    load(x("1e-6"));
    load(x("7e-7"));
    assertThat(quarantine)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.state()).isEqualTo(State.WITHDRAWN);
              assertThat(each.why())
                  .isEqualTo("a later load states the price, and no rule holds it any more");
            });
    assertThat(book).anyMatch(row -> row.entry().price().text().equals("1.2e-6"));
  }

  @Test
  void a_rejected_price_with_dates_stays_out_at_the_time_that_it_was_stated_for() {
    loadCsv("x,input_uncached,10,1000000,2026-01-01,");
    loadCsv("x,input_cache_read,9.8,1000000,2026-01-01,2026-03-01");
    decide(State.REJECTED);
    loadCsv("x,input_uncached,12,1000000,2026-01-01,");
    loadCsv("x,input_cache_read,9.8,1000000,2026-02-01,2026-03-01");
    assertThat(quarantine)
        .extracting(QuarantinedPrice::state)
        .containsExactly(State.REJECTED, State.HELD);
    loadCsv("x,input_cache_read,9.8,1000000,2026-03-01,");
    assertThat(quarantine).as("another time").hasSize(2);
  }

  @Test
  void what_was_rejected_with_another_price_is_judged_with_what_stands_beside_it_now() {
    loadCsv("x,input_uncached,10,1000000,2026-01-01,");
    String rows =
        "x,input_uncached,10,1000000,2026-01-01,2026-02-01\n"
            + "openai,x,input_uncached,12,1000000,2026-03-01,\n"
            + "openai,x,input_uncached,";
    loadCsv(rows + "1000,1000000,2026-02-01,2026-03-01");
    assertThat(quarantine).hasSize(3);
    decide(State.REJECTED);
    loadCsv(rows + "11,1000000,2026-02-01,2026-03-01");
    assertThat(book).filteredOn(PriceRow::isCurrent).hasSize(3);
  }
}
