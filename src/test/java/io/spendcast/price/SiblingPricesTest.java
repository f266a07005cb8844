package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Meter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SiblingPricesTest {
  private static final SiblingPrices SIBLINGS =
      new SiblingPrices(
          PriceBooks.book(
              "provider,model,meter,service_tier,unit_price,per,effective_from,effective_to,currency",
              "openai,o3,input_uncached,standard,10,1000000,2025-01-01,2025-06-10,",
              "openai,o3,input_uncached,standard,2,1000000,2025-06-10,,",
              "openai,o3,input_uncached,flex,1,1000000,2025-06-10,,",
              "openai,o3,input_uncached,priority,3,1000000,2025-06-10,,EUR",
              "openai,o9,input_uncached,standard,40,1000000,2025-06-10,,",
              "gemini,pro,output_text,standard,5,1000000,2025-06-10,,"));

  private static String around(String provider, String model, String tier, String at) {
    SiblingPrices.Range range =
        SIBLINGS.around(
            new UsageKey(
                new ModelKey(provider, model),
                Meter.INPUT_UNCACHED,
                tier,
                false,
                null,
                Instant.parse(at),
                0));
    return range == null
        ? "none"
        : range.lower().movePointRight(6).stripTrailingZeros().toPlainString()
            + " to "
            + range.upper().movePointRight(6).stripTrailingZeros().toPlainString();
  }

  @Test
  void the_relatives_of_a_missing_tier_are_the_models_other_tiers_at_that_instant() { // FAULTS 30
    assertThat(around("openai", "o3", "scale", "2025-07-01T00:00:00Z")).isEqualTo("1 to 2");
    assertThat(around("openai", "o3", "scale", "2025-06-09T23:59:59.999999Z"))
        .isEqualTo("10 to 10");
  }

  @Test
  void before_its_first_price_a_model_is_bounded_by_all_of_its_prices() { // FAULTS 30
    assertThat(around("openai", "o3", "standard", "2024-01-01T00:00:00Z")).isEqualTo("1 to 10");
  }

  @Test
  void an_unknown_model_lies_between_its_providers_and_an_unknown_provider_nowhere() { // FAULTS 30
    assertThat(around("openai", "new", "standard", "1970-01-01T00:00:00Z")).isEqualTo("1 to 40");
    assertThat(around("gemini", "pro", "standard", "2025-07-01T00:00:00Z")).isEqualTo("none");
    assertThat(around("nobody", "new", "standard", "2025-07-01T00:00:00Z")).isEqualTo("none");
  }

  @Test
  void relatives_of_the_same_model_cost_what_is_left_after_the_teams_discount() { // FAULTS 30
    SiblingPrices siblings =
        new SiblingPrices(
            PriceBooks.book(
                "kind,provider,model,meter,unit_price,per,factor,team,effective_from",
                "list,openai,o3,input_uncached,10,1000000,,,2026-01-01",
                "discount,openai,,,,,0.7,search,2026-01-01"));
    assertThat(lower(siblings, "o3", "search")).isEqualTo("7");
    assertThat(lower(siblings, "o3", "other")).isEqualTo("10");
    assertThat(lower(siblings, "unknown", "search")).as("at list prices").isEqualTo("10");
  }

  private static String lower(SiblingPrices siblings, String model, String team) {
    UsageKey usage =
        new UsageKey(
            new ModelKey("openai", model),
            Meter.INPUT_UNCACHED,
            "flex",
            false,
            null,
            Instant.parse("2026-02-01T00:00:00Z"),
            0,
            team);
    SiblingPrices.Range range = siblings.around(usage);
    return range == null
        ? "none"
        : range.lower().movePointRight(6).stripTrailingZeros().toPlainString();
  }
}
