package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.ingest.Meter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBookTest {
  private static final PriceBook BOOK =
      PriceBooks.book(
          "provider,model,meter,unit_price,per,effective_from,effective_to,service_tier,is_batch,"
              + "region,context_min,day_window,currency",
          "openai,o3,input_uncached,10,1000000,2025-01-01,2025-06-10T12:00:00Z,,,,,,",
          "openai,o3,input_uncached,2,1000000,2025-06-10T12:00:00Z,,,,,,,",
          "openai,o3,input_uncached,1,1000000,2025-01-01,,,true,,,,",
          "openai,o3,input_uncached,2.2,1000000,2025-01-01,,,,eu,,,",
          "openai,o3,output_text,8,1000000,2025-01-01,,flex,,,,,",
          "openai,o3,image,0,1,2025-01-01,,,,,,,",
          "openai,o3,web_search,1,1,2025-01-01,,,,us,,,",
          "openai,gpt-5-mini,input_uncached,3,1000000,2025-01-01,,,,,,,",
          "anthropic,sonnet,input_uncached,3,1000000,2025-01-01,,,,,,,",
          "anthropic,sonnet,input_uncached,6,1000000,2025-01-01,2026-03-13,,,,200000,,",
          "anthropic,sonnet,output_text,15,1000000,2025-01-01,,,,,,,",
          "anthropic,sonnet,image,1,1,2025-01-01,,,,,200000,,",
          "deepseek,chat,input_uncached,0.27,1000000,2025-01-01,,,,,,,",
          "deepseek,chat,input_uncached,0.1,1000000,2025-01-01,,,,,,16:30-00:30,",
          "deepseek,chat,input_uncached,0.5,1000000,2025-01-01,,,,,64000,,",
          "deepseek,chat,image,1,1,2025-01-01,,,,,,16:30-00:30,",
          "mistral,large,input_uncached,2,1000000,2025-01-01,,,,,,,EUR");

  private static final ModelKey SONNET = new ModelKey("anthropic", "sonnet");
  private static final ModelKey CHAT = new ModelKey("deepseek", "chat");

  private static Resolution resolve(
      ModelKey model,
      Meter meter,
      String tier,
      boolean batch,
      String region,
      String at,
      long band) {
    UsageKey usage = new UsageKey(model, meter, tier, batch, region, Instant.parse(at), band);
    Resolution resolution = BOOK.resolve(usage);
    assertThat(BOOK.effectiveUnitPriceUsd(usage)).isEqualTo(resolution.effectiveUnitPriceUsd());
    return resolution;
  }

  private static String perMillion(Resolution resolution) {
    assertThat(resolution.unpricedReason()).isNull();
    assertThat(resolution.priceRowIds()).hasSize(1);
    assertThat(resolution.effectiveUnitPriceUsd()).isEqualTo(resolution.listUnitPriceUsd());
    return resolution.listUnitPriceUsd().movePointRight(6).stripTrailingZeros().toPlainString();
  }

  private static void assertUnpriced(
      Resolution resolution, UnpricedReason reason, String suggestion) {
    assertThat(resolution).isEqualTo(new Resolution(null, null, List.of(), reason, suggestion));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-10T11:59:59.999999Z, 10",
    "2025-06-10T12:00:00Z, 2",
    "2025-06-10T12:00:00.000001Z, 2",
    "2025-01-01T00:00:00Z, 10"
  })
  void a_boundary_instant_has_the_new_price_and_the_microsecond_before_it_the_old( // FAULTS 35
      String at, String expected) {
    assertThat(perMillion(BOOK.resolve(PriceBooks.usage(PriceBooks.O3, at)))).isEqualTo(expected);
  }

  @Test
  void before_the_first_price_a_usage_is_unpriced() { // FAULTS 32, 35
    assertUnpriced(
        BOOK.resolve(PriceBooks.usage(SONNET, "2024-12-31T23:59:59.999999Z")),
        UnpricedReason.NOT_EFFECTIVE_AT_THAT_TIME,
        "prices are in force in: [2025-01-01T00:00:00Z, open)");
  }

  @Test
  void a_region_takes_its_own_row_and_else_the_row_for_any() {
    String at = "2025-07-01T00:00:00Z";
    Meter meter = Meter.INPUT_UNCACHED;
    assertThat(perMillion(resolve(PriceBooks.O3, meter, "standard", false, "eu", at, 0)))
        .isEqualTo("2.2");
    assertThat(perMillion(resolve(PriceBooks.O3, meter, "standard", false, "us", at, 0)))
        .isEqualTo("2");
    assertThat(perMillion(resolve(PriceBooks.O3, meter, "standard", false, null, at, 0)))
        .isEqualTo("2");
  }

  @Test
  void a_price_of_zero_is_a_price() {
    Resolution free =
        resolve(PriceBooks.O3, Meter.IMAGE, "standard", false, null, "2025-07-01T00:00:00Z", 0);
    assertThat(free.isPriced()).isTrue();
    assertThat(free.listUnitPriceUsd()).isZero();
  }

  @Test
  void batch_usage_takes_the_batch_price() {
    assertThat(
            perMillion(
                resolve(
                    PriceBooks.O3,
                    Meter.INPUT_UNCACHED,
                    "standard",
                    true,
                    null,
                    "2025-07-01T00:00:00Z",
                    0)))
        .isEqualTo("1");
  }

  @Test
  void a_long_context_takes_the_highest_bound_that_its_meter_has_at_that_time() {
    String during = "2026-03-12T23:59:59.999999Z";
    String after = "2026-03-13T00:00:00Z";
    Meter input = Meter.INPUT_UNCACHED;
    assertThat(perMillion(resolve(SONNET, input, "standard", false, null, during, 200_000)))
        .isEqualTo("6");
    assertThat(perMillion(resolve(SONNET, input, "standard", false, null, during, 0)))
        .isEqualTo("3");
    assertThat(perMillion(resolve(SONNET, input, "standard", false, null, after, 200_000)))
        .isEqualTo("3");
    assertThat(
            perMillion(
                resolve(SONNET, Meter.OUTPUT_TEXT, "standard", false, null, during, 200_000)))
        .isEqualTo("15");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-07-01T16:29:59.999999Z, 0, 0.27",
    "2025-07-01T16:30:00Z, 0, 0.1",
    "2025-07-02T00:29:59.999999Z, 0, 0.1",
    "2025-07-02T00:30:00Z, 0, 0.27",
    "2025-07-02T12:00:00Z, 64000, 0.5",
    "2025-07-02T18:00:00Z, 64000, 0.1"
  })
  void an_off_peak_price_holds_inside_its_window_only_and_beats_the_others(
      String at, long band, String expected) {
    assertThat(perMillion(resolve(CHAT, Meter.INPUT_UNCACHED, "standard", false, null, at, band)))
        .isEqualTo(expected);
  }

  @Test
  void each_miss_has_its_reason_and_says_what_is_near() { // FAULTS 30
    String at = "2025-07-01T12:00:00Z";
    ModelKey o3 = PriceBooks.O3;
    Meter input = Meter.INPUT_UNCACHED;
    assertUnpriced(
        resolve(new ModelKey("openia", "o3"), input, "standard", false, null, at, 0),
        UnpricedReason.NO_PRICE_FOR_PROVIDER,
        "did you mean openai?");
    assertUnpriced(
        resolve(new ModelKey("self-hosted", "o3"), input, "standard", false, null, at, 0),
        UnpricedReason.NO_PRICE_FOR_PROVIDER,
        "known providers: anthropic, deepseek, mistral, openai");
    assertUnpriced(
        resolve(new ModelKey("openai", "gpt5-mini"), input, "standard", false, null, at, 0),
        UnpricedReason.NO_PRICE_FOR_MODEL,
        "did you mean gpt-5-mini?");
    assertUnpriced(
        resolve(
            new ModelKey("openai", "gpt-5-mini-2025-08-07"), input, "standard", false, null, at, 0),
        UnpricedReason.NO_PRICE_FOR_MODEL,
        "did you mean gpt-5-mini?");
    assertUnpriced(
        resolve(new ModelKey("openai", "whisper"), input, "standard", false, null, at, 0),
        UnpricedReason.NO_PRICE_FOR_MODEL,
        "known models: gpt-5-mini, o3");
    assertUnpriced(
        resolve(o3, Meter.TOOL_CALL, "standard", false, null, at, 0),
        UnpricedReason.NO_PRICE_FOR_METER,
        "meters with a price: image, input_uncached, output_text, web_search");
    assertUnpriced(
        resolve(o3, input, "priority", false, null, at, 0),
        UnpricedReason.NO_PRICE_FOR_TIER,
        "known tiers: standard, standard (batch)");
    assertUnpriced(
        resolve(o3, Meter.OUTPUT_TEXT, "flex", true, null, at, 0),
        UnpricedReason.NO_PRICE_FOR_TIER,
        "no batch price of tier flex; known tiers: flex");
    assertUnpriced(
        resolve(o3, Meter.WEB_SEARCH, "standard", false, "eu", at, 0),
        UnpricedReason.NO_PRICE_FOR_REGION,
        "known regions: us");
    assertUnpriced(
        resolve(SONNET, Meter.IMAGE, "standard", false, null, at, 0),
        UnpricedReason.NO_PRICE_FOR_CONTEXT,
        "prices start at input tokens: 200000");
    assertUnpriced(
        resolve(CHAT, Meter.IMAGE, "standard", false, null, at, 0),
        UnpricedReason.NOT_EFFECTIVE_AT_THAT_TIME,
        "prices are in force in: [2025-01-01T00:00:00Z, open) 16:30-00:30 UTC");
    assertUnpriced(
        resolve(new ModelKey("mistral", "large"), input, "standard", false, null, at, 0),
        UnpricedReason.CURRENCY_WITHOUT_RATE,
        "the price is in EUR; load it in US dollars");
  }

  @Test
  void reasons_have_lower_case_codes() {
    assertThat(UnpricedReason.NOT_EFFECTIVE_AT_THAT_TIME.code())
        .isEqualTo("not_effective_at_that_time");
  }

  @Test
  void an_earlier_knowledge_gives_the_price_as_it_was_believed_then() { // FAULTS 34
    String header = "provider,model,meter,unit_price,per,effective_from";
    Instant monday = Instant.parse("2026-06-01T08:00:00Z");
    Instant tuesday = Instant.parse("2026-06-02T08:00:00Z");
    PriceEntry wrong =
        PriceBooks.entries(header, "openai,o3,input_uncached,10,1000000,2025-01-01").get(0);
    PriceEntry right =
        PriceBooks.entries(header, "openai,o3,input_uncached,2,1000000,2025-01-01").get(0);
    List<PriceRow> table =
        List.of(new PriceRow(wrong, monday, tuesday), new PriceRow(right, tuesday, null));
    UsageKey usage = PriceBooks.usage(PriceBooks.O3, "2025-07-01T00:00:00Z");
    assertThat(perMillion(PriceBooks.current(table).resolve(usage))).isEqualTo("2");
    assertThat(perMillion(PriceBooks.knownAt(PriceBooks.versions(table), tuesday).resolve(usage)))
        .isEqualTo("2");
    assertThat(
            perMillion(
                PriceBooks.knownAt(PriceBooks.versions(table), tuesday.minusNanos(1000))
                    .resolve(usage)))
        .isEqualTo("10");
    assertThat(
            PriceBooks.knownAt(PriceBooks.versions(table), monday.minusNanos(1000))
                .resolve(usage)
                .isPriced())
        .isFalse();
  }

  @Test
  void a_book_in_which_an_instant_has_two_prices_is_refused() { // FAULTS 32
    List<PriceEntry> entries =
        PriceBooks.entries(
            "provider,model,meter,unit_price,per,effective_from",
            "openai,o3,input_uncached,10,1000000,2025-01-01",
            "openai,o3,input_uncached,2,1000000,2025-06-10");
    assertThatThrownBy(() -> PriceBook.of(entries))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prices.csv:2")
        .hasMessageContaining("prices.csv:3");
  }

  @Test
  void a_book_does_not_pass_over_a_kind_that_it_cannot_apply() {
    PriceEntry list =
        PriceBooks.entries(
                "provider,model,meter,unit_price,per,effective_from",
                "openai,o3,input_uncached,10,1000000,2025-01-01")
            .get(0);
    PriceEntry discount =
        new PriceEntry(
            list.key(), list.validity(), list.price(), PriceKind.DISCOUNT, null, list.provenance());
    assertThatThrownBy(() -> PriceBook.of(List.of(discount)))
        .hasMessageContaining("is no unit price but a discount");
  }
}
