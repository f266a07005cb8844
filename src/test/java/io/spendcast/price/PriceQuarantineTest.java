package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Sha256;
import io.spendcast.price.litellm.PriceMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceQuarantineTest {
  private static final Instant MONDAY = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-06-02T00:00:00Z");
  private static final List<PriceRow> BOOK =
      LintedLoad.plan(List.of(), csv("first.csv", "o3", "2", "2026-01-01,"), MONDAY)
          .plan()
          .rowsToAdd();

  private static PriceFile csv(String source, String model, String price, String dates) {
    String text =
        "provider,model,meter,unit_price,per,effective_from,effective_to\nopenai,"
            + String.join(",", model, "input_uncached", price, "1000000", dates)
            + "\n";
    return PriceCsv.read(source, text.getBytes(StandardCharsets.UTF_8));
  }

  private static PriceFile map(String model, String price) {
    String text =
        "{\"%s\": {\"litellm_provider\": \"openai\", \"input_cost_per_token\": %s}}"
            .formatted(model, price);
    return PriceMap.read("map.json", text.getBytes(StandardCharsets.UTF_8), TUESDAY);
  }

  private static List<QuarantinedPrice> after(List<QuarantinedPrice> before, PriceFile file) {
    LintedLoad load = LintedLoad.plan(BOOK, file, TUESDAY);
    assertThat(load.plan().problems()).isEmpty();
    return PriceQuarantine.after(before, file, load.held(), TUESDAY);
  }

  private static List<QuarantinedPrice.State> states(
      List<QuarantinedPrice> before, PriceFile file) {
    return after(before, file).stream().map(QuarantinedPrice::state).toList();
  }

  @Test
  void a_held_price_is_withdrawn_by_its_own_list_alone() { // FAULTS 33
    List<QuarantinedPrice> dated =
        after(List.of(), csv("a.csv", "o3", "200", "2026-01-01,2027-01-01"));
    assertThat(dated).singleElement().matches(QuarantinedPrice::isHeld);
    assertThat(states(dated, map("o9", "2e-6"))).containsExactly(QuarantinedPrice.State.HELD);
    assertThat(states(dated, map("o3", "2e-6"))).containsExactly(QuarantinedPrice.State.HELD);
    assertThat(states(dated, csv("b.csv", "o3", "3", "2026-01-01,")))
        .containsExactly(QuarantinedPrice.State.HELD);
    assertThat(states(dated, csv("a.csv", "o9", "3", "2026-01-01,")))
        .as("a CSV adds, and what it does not state stays")
        .containsExactly(QuarantinedPrice.State.HELD);
    assertThat(states(dated, csv("a.csv", "o3", "3", "2026-01-01,")))
        .containsExactly(QuarantinedPrice.State.WITHDRAWN);
    assertThat(states(dated, csv("a.csv", "o3", "-3", "2026-01-01,")))
        .containsExactly(QuarantinedPrice.State.WITHDRAWN, QuarantinedPrice.State.HELD);

    List<QuarantinedPrice> listed = after(List.of(), map("o4", "5"));
    assertThat(listed).singleElement().matches(QuarantinedPrice::isHeld);
    assertThat(states(listed, csv("a.csv", "o4", "5", "2026-01-01,")))
        .containsExactly(QuarantinedPrice.State.HELD);
    assertThat(states(listed, map("o9", "2e-6"))).containsExactly(QuarantinedPrice.State.WITHDRAWN);
  }

  @Test
  void other_dates_of_the_same_list_leave_a_held_price_where_they_do_not_meet() {
    List<QuarantinedPrice> held =
        after(List.of(), csv("a.csv", "o4", "5000", "2026-01-01,2026-02-01"));
    assertThat(states(held, csv("a.csv", "o4", "5", "2026-02-01,")))
        .containsExactly(QuarantinedPrice.State.HELD);
    assertThat(states(held, csv("a.csv", "o4", "5", "2026-01-31,")))
        .containsExactly(QuarantinedPrice.State.WITHDRAWN);
  }

  @Test
  void held_prices_of_models_whose_long_names_begin_alike_are_two() {
    String arn =
        "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/profile-of-team-";
    List<HeldPrice> held =
        List.of(
                LintedLoad.plan(List.of(), csv("a.csv", arn + "a", "5000", "2026-01-01,"), MONDAY),
                LintedLoad.plan(List.of(), csv("a.csv", arn + "b", "5000", "2026-01-01,"), MONDAY))
            .stream()
            .flatMap(load -> load.held().stream())
            .toList();
    assertThat(held).hasSize(2).extracting(HeldPrice::identity).doesNotHaveDuplicates();
  }

  @Test
  void an_identity_that_is_stored_stays_the_same() {
    HeldPrice held =
        LintedLoad.plan(List.of(), csv("a.csv", "o4", "5000", "2026-01-01,"), MONDAY).held().get(0);
    assertThat(held.identity())
        .isEqualTo(
            Sha256.hex(
                "openai/o4 input_uncached (tier standard)|implausible_unit_price|"
                    + "0.005000000000000000|USD|a.csv|[2026-01-01T00:00:00Z, open)"));
  }

  @Test
  void a_rejected_price_that_its_list_states_again_stays_rejected() {
    PriceFile file = csv("a.csv", "o3", "200", "2026-01-01,2027-01-01");
    List<QuarantinedPrice> rejected =
        after(List.of(), file).stream()
            .map(each -> each.decided(QuarantinedPrice.State.REJECTED, "kim", TUESDAY, "a slip"))
            .toList();
    assertThat(after(rejected, file)).isEqualTo(rejected);
    assertThat(states(rejected, csv("a.csv", "o3", "3", "2026-01-01,")))
        .containsExactly(QuarantinedPrice.State.REJECTED);
    assertThat(states(rejected, csv("a.csv", "o3", "300", "2026-01-01,")))
        .as("another price")
        .containsExactly(QuarantinedPrice.State.REJECTED, QuarantinedPrice.State.HELD);
  }
}
