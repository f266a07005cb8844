package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.price.litellm.PriceMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PriceDiffTest {
  private static final String HEADER =
      "provider,model,meter,unit_price,per,effective_from,effective_to,service_tier";

  private static List<String> csv(List<String> before, List<String> after) {
    return PriceDiff.lines(csv(before), csv(after));
  }

  private static PriceFile csv(List<String> lines) {
    return PriceBooks.read(Stream.concat(Stream.of(HEADER), lines.stream()).toArray(String[]::new));
  }

  private static PriceFile map(String model, String fields) {
    String text = "{\"" + model + "\": {\"litellm_provider\": \"anthropic\", " + fields + "}}";
    return PriceMap.read("m", text.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
  }

  @Test
  void a_change_is_said_with_both_prices_the_share_and_its_date() {
    assertThat(
            csv(
                List.of("anthropic,claude-x,input_uncached,3,1000000,2025-01-01,,"),
                List.of(
                    "anthropic,claude-x,input_uncached,3,1000000,2025-01-01,2025-04-20,",
                    "anthropic,claude-x,input_uncached,2.5,1000000,2025-04-20,,")))
        .containsExactly(
            "anthropic/claude-x: input stays $3.00 per million tokens, in force"
                + " [2025-01-01T00:00:00Z, open) before and [2025-01-01T00:00:00Z,"
                + " 2025-04-20T00:00:00Z) now",
            "anthropic/claude-x: input $3.00 → $2.50 per million tokens (-17 %), from 2025-04-20");
  }

  @Test
  void models_and_prices_that_come_and_go_are_named_with_what_they_cost() {
    assertThat(
            csv(
                List.of(
                    "openai,old,input_uncached,3,1000000,2025-01-01,,",
                    "openai,old,web_search,0.01,1,2025-01-01,,",
                    "openai,o3,input_uncached,2,1000000,2025-01-01,,flex"),
                List.of(
                    "openai,o3,output_text,0.075,1000000,2025-01-01,,priority",
                    "openai,o9,input_uncached,3,1000000,2025-01-01,,")))
        .containsExactly(
            "openai/o3: input (flex) gone ($2.00 per million tokens)",
            "openai/o3: output (priority) new, $0.075 per million tokens, from 2025-01-01",
            "openai/o9: new, input $3.00 per million tokens",
            "openai/old: gone (input $3.00 per million tokens, web search $0.01 per web search)");
  }

  @Test
  void price_maps_have_no_dates_and_what_follows_from_a_price_is_not_said_again() {
    assertThat(
            PriceDiff.lines(
                map("claude-x", "\"input_cost_per_token\": 3e-6, \"output_cost_per_token\": 1e-5"),
                map("claude-x", "\"input_cost_per_token\": 3e-6, \"output_cost_per_token\": 2e-5")))
        .containsExactly("anthropic/claude-x: output $10.00 → $20.00 per million tokens (+100 %)");
    assertThat(
            PriceDiff.lines(
                map("claude-x", "\"input_cost_per_token\": 3e-6"),
                map("claude-x", "\"input_cost_per_token\": 0.000003")))
        .isEmpty();
  }

  @Test
  void a_list_with_dates_and_one_without_are_compared_by_the_last_price_of_each() {
    PriceFile dated =
        csv(
            List.of(
                "anthropic,claude-x,input_uncached,4,1000000,2025-01-01,2025-06-01,",
                "anthropic,claude-x,input_uncached,3,1000000,2025-06-01,,",
                "anthropic,claude-x,output_text,9,1000000,2025-01-01,,"));
    PriceFile undated =
        map("claude-x", "\"input_cost_per_token\": 4e-6, \"output_cost_per_token\": 12e-6");
    assertThat(PriceDiff.lines(dated, undated))
        .containsExactly(
            "anthropic/claude-x: input $3.00 → $4.00 per million tokens (+33 %)",
            "anthropic/claude-x: output $9.00 → $12.00 per million tokens (+33 %)");
    assertThat(PriceDiff.lines(undated, dated))
        .containsExactly(
            "anthropic/claude-x: input $4.00 → $3.00 per million tokens (-25 %), from 2025-06-01",
            "anthropic/claude-x: output $12.00 → $9.00 per million tokens (-25 %), from 2025-01-01");
    PriceFile same =
        map("claude-x", "\"input_cost_per_token\": 3e-6, \"output_cost_per_token\": 9e-6");
    assertThat(PriceDiff.lines(dated, same)).isEmpty();
    assertThat(PriceDiff.lines(same, dated)).isEmpty();
  }

  @Test
  void a_later_price_that_is_stated_no_more_is_a_change_where_it_began() {
    List<String> rising =
        List.of(
            "anthropic,claude-x,input_uncached,2,1000000,2026-07-01,2026-09-01,",
            "anthropic,claude-x,input_uncached,3,1000000,2026-09-01,,");
    assertThat(
            csv(
                rising,
                List.of("anthropic,claude-x,input_uncached,2,1000000,2026-07-01,2026-09-01,")))
        .containsExactly(
            "anthropic/claude-x: input $3.00 per million tokens, from 2026-09-01 is not stated any"
                + " more");
    assertThat(csv(rising, List.of("anthropic,claude-x,input_uncached,2,1000000,2026-07-01,,")))
        .containsExactly(
            "anthropic/claude-x: input stays $2.00 per million tokens, in force"
                + " [2026-07-01T00:00:00Z, 2026-09-01T00:00:00Z) before and [2026-07-01T00:00:00Z,"
                + " open) now",
            "anthropic/claude-x: input $3.00 → $2.00 per million tokens (-33 %), from 2026-09-01");
    assertThat(
            csv(
                rising,
                List.of(
                    "anthropic,claude-x,input_uncached,2,1000000,2026-07-01,2026-09-01,",
                    "anthropic,claude-x,input_uncached,4,1000000,2026-09-01,,")))
        .as("said once")
        .containsExactly(
            "anthropic/claude-x: input $3.00 → $4.00 per million tokens (+33 %), from 2026-09-01");
  }

  @Test
  void a_derived_price_that_is_computed_from_no_other_changes_by_itself() {
    String search = "\"search_context_cost_per_query\": {%s, \"search_context_size_low\": 0.001}";
    assertThat(
            PriceDiff.lines(
                map("claude-x", search.formatted("\"search_context_size_medium\": 0.035")),
                map("claude-x", search.formatted("\"search_context_size_medium\": 0.0275"))))
        .containsExactly("anthropic/claude-x: web search $0.035 → $0.0275 per web search (-21 %)");
    String header = HEADER + ",kind";
    String row = "anthropic,claude-x,image,%s,1,2026-07-01,,,derived";
    assertThat(
            PriceDiff.lines(
                PriceBooks.read(header, row.formatted("2")),
                PriceBooks.read(header, row.formatted("9"))))
        .containsExactly(
            "anthropic/claude-x: image $2.00 → $9.00 per image (+350 %), from 2026-07-01");
  }

  @Test
  void a_price_below_zero_is_a_change_and_not_gone() {
    List<String> sound = List.of("anthropic,claude-x,output_text,9,1000000,2025-01-01,,");
    List<String> negative = List.of("anthropic,claude-x,output_text,-9,1000000,2025-01-01,,");
    assertThat(csv(sound, negative))
        .containsExactly(
            "anthropic/claude-x: output $9.00 → -$9.00 per million tokens (-200 %), from"
                + " 2025-01-01");
    assertThat(csv(negative, sound))
        .containsExactly(
            "anthropic/claude-x: output -$9.00 → $9.00 per million tokens, from 2025-01-01");
    assertThat(csv(negative, negative)).isEmpty();
  }
}
