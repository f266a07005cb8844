package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * FORMATS P5: standard prices that change with the length beside a batch and a tier of one price.
 */
class LongCallsTest {
  private static final ModelKey SONNET = new ModelKey("anthropic", "sonnet");
  private static final List<PriceEntry> STATED =
      PriceBooks.entries(
          "provider,model,meter,unit_price,per,effective_from,effective_to,service_tier,is_batch,context_min",
          "anthropic,sonnet,input_uncached,3,1000000,2025-01-01,,,,",
          "anthropic,sonnet,input_uncached,6,1000000,2025-01-01,2026-03-13,,,200000",
          "anthropic,sonnet,input_uncached,1.5,1000000,2025-01-01,,,true,",
          "anthropic,sonnet,input_uncached,1.4,1000000,2025-01-01,,flex,,",
          "anthropic,sonnet,output_text,15,1000000,2025-01-01,,,,",
          "anthropic,sonnet,output_text,20,1000000,2025-01-01,,,,150000",
          "anthropic,sonnet,output_text,7,1000000,2025-01-01,,,true,",
          "anthropic,sonnet,output_text,9,1000000,2025-01-01,,,true,150000");

  /** The same as a price map has it, which says of no price when it holds. */
  private static final PriceBook OF_LIST =
      PriceBook.of(
          STATED.stream()
              .map(
                  each ->
                      new PriceEntry(
                          each.key(),
                          each.validity(),
                          each.price(),
                          each.kind(),
                          each.note(),
                          new Provenance("litellm", "1", null, false)))
              .toList());

  private static UsageKey usage(Meter meter, String tier, boolean isBatch, String at, long band) {
    return new UsageKey(SONNET, meter, tier, isBatch, null, Instant.parse(at), band);
  }

  private static @Nullable String perMillion(PriceBook book, UsageKey usage) {
    BigDecimal price = book.effectiveUnitPriceUsd(usage);
    return price == null ? null : price.movePointRight(6).stripTrailingZeros().toPlainString();
  }

  @ParameterizedTest
  @CsvSource({"standard, true, 1.5, batch of tier standard", "flex, false, 1.4, tier flex"})
  void a_list_that_says_nothing_of_long_calls_has_no_price_for_them(
      String tier, boolean isBatch, String price, String named) {
    String surcharge = "2026-03-12T00:00:00Z";
    Meter input = Meter.INPUT_UNCACHED;
    assertThat(perMillion(OF_LIST, usage(input, tier, isBatch, surcharge, 0))).isEqualTo(price);
    assertThat(OF_LIST.resolve(usage(input, tier, isBatch, surcharge, 200_000)))
        .isEqualTo(
            new Resolution(
                null,
                null,
                List.of(),
                UnpricedReason.NO_PRICE_FOR_CONTEXT,
                named
                    + " has no price for calls as long; load one with the context_min of the"
                    + " standard price; that changes at input tokens: 200000"));
    assertThat(perMillion(OF_LIST, usage(input, tier, isBatch, "2026-03-13T00:00:00Z", 200_000)))
        .as("the standard price is the same for all")
        .isEqualTo(price);
  }

  @Test
  void a_long_price_of_its_own_is_taken() {
    assertThat(
            perMillion(
                OF_LIST,
                usage(Meter.OUTPUT_TEXT, "standard", true, "2026-03-12T00:00:00Z", 150_000)))
        .isEqualTo("9");
  }

  @Test
  void a_row_that_somebody_states_holds_for_calls_of_any_length() {
    assertThat(
            perMillion(
                PriceBook.of(STATED),
                usage(Meter.INPUT_UNCACHED, "standard", true, "2026-03-12T00:00:00Z", 200_000)))
        .isEqualTo("1.5");
  }
}
