package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.price.litellm.PriceMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceApprovalTest {
  private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant MONDAY = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-06-02T00:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-06-03T00:00:00Z");
  private static final String LATER = "3,1000000,2026-12-01,";

  private final List<HeldPrice> held = new ArrayList<>();
  private List<PriceRow> book = List.of();

  private void load(PriceFile file, Instant knownAt) {
    LintedLoad load = LintedLoad.plan(book, file, knownAt);
    assertThat(load.plan().problems()).isEmpty();
    book = load.plan().appliedTo(book);
    held.addAll(load.held());
  }

  private void list(String price, Instant knownAt) {
    String text =
        "{\"o3\": {\"litellm_provider\": \"openai\", \"input_cost_per_token\": %s}}"
            .formatted(price);
    load(PriceMap.read("map.json", text.getBytes(StandardCharsets.UTF_8), knownAt), knownAt);
  }

  private void dated(String row, Instant knownAt) {
    String text =
        "provider,model,meter,unit_price,per,effective_from,effective_to\n"
            + "openai,o3,input_uncached,"
            + row
            + "\n";
    load(PriceCsv.read("dated.csv", text.getBytes(StandardCharsets.UTF_8)), knownAt);
  }

  private PriceApproval approveAll() {
    PriceApproval approval = PriceApproval.of(book, held, WEDNESDAY);
    assertThat(approval.plan().problems()).isEmpty();
    book = approval.plan().appliedTo(book);
    return approval;
  }

  /** Of each row in force the validity and the price of a million units. */
  private List<String> inForce() {
    return book.stream()
        .filter(PriceRow::isCurrent)
        .map(PriceRow::entry)
        .map(
            entry ->
                entry.validity()
                    + " "
                    + entry.price().amount().movePointRight(6).stripTrailingZeros().toPlainString())
        .sorted()
        .toList();
  }

  @Test
  void a_listed_price_is_let_in_up_to_a_later_one_whose_date_is_stated() { // FAULTS 33
    list("2e-6", JANUARY);
    dated(LATER, JANUARY);
    list("2e-4", MONDAY);
    assertThat(held).hasSize(1);

    assertThat(approveAll().remarks()).isEmpty();
    assertThat(inForce())
        .containsExactly(
            "[2026-01-01T00:00:00Z, 2026-06-01T00:00:00Z) 2",
            "[2026-06-01T00:00:00Z, 2026-12-01T00:00:00Z) 200",
            "[2026-12-01T00:00:00Z, open) 3");
  }

  @Test
  void a_listed_price_beneath_a_stated_one_changes_nothing_and_is_told() { // FAULTS 33
    list("2e-6", JANUARY);
    list("2e-4", MONDAY);
    dated("3,1000000,2026-03-01,", MONDAY);

    PriceApproval approval = approveAll();
    assertThat(approval.plan().changesNothing()).isTrue();
    assertThat(approval.remarks())
        .singleElement()
        .asString()
        .contains("1 price of the list differs from one whose dates were stated, which stays");
  }

  @Test
  void a_listed_price_and_a_dated_one_of_the_same_use_are_let_in_together() { // FAULTS 33
    list("2e-6", JANUARY);
    list("2e-4", MONDAY);
    dated("900,1000000,2026-09-01,2026-12-01", TUESDAY);
    assertThat(held).hasSize(2);

    approveAll();
    assertThat(inForce())
        .containsExactly(
            "[2026-01-01T00:00:00Z, 2026-06-01T00:00:00Z) 2",
            "[2026-06-01T00:00:00Z, 2026-09-01T00:00:00Z) 200",
            "[2026-09-01T00:00:00Z, 2026-12-01T00:00:00Z) 900",
            "[2026-12-01T00:00:00Z, open) 200");
  }

  @Test
  void a_dated_price_that_ends_another_earlier_tells_what_has_no_price_then() { // FAULTS 33
    dated("3,1000000,2026-03-01,", JANUARY);
    dated("300,1000000,2026-03-01,2026-09-01", MONDAY);
    assertThat(held).hasSize(1);

    assertThat(approveAll().remarks())
        .singleElement()
        .asString()
        .contains("1 use has no price from where its row ends now");
    assertThat(inForce()).containsExactly("[2026-03-01T00:00:00Z, 2026-09-01T00:00:00Z) 300");
  }

  @Test
  void a_price_that_was_held_against_another_than_is_in_force_now_is_told() { // FAULTS 33
    dated("10,1000000,2026-03-01,", JANUARY);
    dated("100,1000000,2026-03-01,", MONDAY);
    dated("12,1000000,2026-03-01,", TUESDAY);
    assertThat(held).hasSize(1);

    assertThat(approveAll().remarks())
        .containsExactly(
            "openai/o3 input: the price in force has changed since this one was held: $12.00 per"
                + " million tokens of dated.csv:2, not $10.00 per million tokens, gives way to"
                + " $100.00 per million tokens; where that is not meant, load the right price"
                + " again");
    assertThat(inForce()).containsExactly("[2026-03-01T00:00:00Z, open) 100");
    assertThat(approveAll().remarks()).as("again").isEmpty();
  }
}
