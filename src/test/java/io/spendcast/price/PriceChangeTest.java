package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Meter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceChangeTest {
  private static final ModelKey MODEL = PriceBooks.O3;
  private static final String HEADER =
      "provider,model,meter,unit_price,per,effective_from,effective_to,context_min";
  private static final String OUTPUT = "openai,o3,output_text,8,1000000,2025-01-01,,";
  private static final String OTHER = "openai,gpt-5,output_text,8,1000000,2025-01-01,,";

  private static Instant at(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }

  @Test
  void equal_books_touch_nothing() {
    assertThat(
            PriceChange.between(
                PriceBooks.book(HEADER, OUTPUT, OTHER),
                PriceBooks.book(HEADER, OTHER, OUTPUT),
                List.of()))
        .isEmpty();
  }

  @Test
  void a_cut_touches_its_model_from_its_start_on() {
    PriceBook before =
        PriceBooks.book(HEADER, OTHER, "openai,o3,input_uncached,10,1000000,2025-01-01,,");
    PriceBook after =
        PriceBooks.book(
            HEADER,
            OTHER,
            "openai,o3,input_uncached,10,1000000,2025-01-01,2025-06-10,",
            "openai,o3,input_uncached,2,1000000,2025-06-10,,");
    assertThat(PriceChange.between(before, after, List.of()))
        .containsExactly(new TouchedUsage(MODEL, at("2025-01-01"), null));
  }

  @Test
  void a_price_of_one_month_touches_until_the_next_boundary_that_both_books_share() {
    String march = "openai,o3,input_uncached,10,1000000,2025-03-01,2025-04-01,";
    String image = "openai,o3,image,1,1,2025-08-01,,";
    assertThat(
            PriceChange.between(
                PriceBooks.book(HEADER, OUTPUT, image),
                PriceBooks.book(HEADER, OUTPUT, image, march),
                List.of()))
        .containsExactly(new TouchedUsage(MODEL, at("2025-03-01"), at("2025-08-01")));
    String april = "openai,o3,image,1,1,2025-04-01,,";
    assertThat(
            PriceChange.between(
                PriceBooks.book(HEADER, OUTPUT, april, march),
                PriceBooks.book(HEADER, OUTPUT, april),
                List.of()))
        .containsExactly(new TouchedUsage(MODEL, at("2025-03-01"), at("2025-04-01")));
  }

  @Test
  void a_new_context_bound_touches_all_usage_of_its_model() {
    assertThat(
            PriceChange.between(
                PriceBooks.book(HEADER, OUTPUT, OTHER),
                PriceBooks.book(
                    HEADER,
                    OUTPUT,
                    OTHER,
                    "openai,o3,output_text,9,1000000,2025-03-01,2025-04-01,200000"),
                List.of()))
        .containsExactly(new TouchedUsage(MODEL, PriceSlots.BEFORE_FIRST_PRICE, null));
  }

  @Test
  void outside_of_what_is_touched_slots_bands_and_prices_stay() {
    Random random = new Random(34);
    int untouched = 0;
    for (int i = 0; i < 300; i++) {
      List<PriceEntry> entries = RandomEntries.of(random);
      List<PriceEntry> fewer = new ArrayList<>(entries);
      fewer.remove(random.nextInt(fewer.size()));
      fewer.remove(random.nextInt(fewer.size()));
      PriceBook before = PriceBook.of(entries);
      PriceBook after = PriceBook.of(fewer);
      TouchedUsage touched = PriceChange.between(before, after, List.of()).get(0);
      for (int minute = 0; minute < 15 * 1440; minute += 1 + random.nextInt(120)) {
        Instant instant = RandomEntries.ORIGIN.plus(Duration.ofMinutes(minute));
        boolean isTouched =
            !instant.isBefore(touched.from())
                && (touched.to() == null || instant.isBefore(touched.to()));
        if (!isTouched) {
          assertSame(before, after, instant);
          untouched++;
        }
      }
    }
    assertThat(untouched).isGreaterThan(1_000);
  }

  private static void assertSame(PriceBook before, PriceBook after, Instant instant) {
    PriceSlots slots = PriceSlots.of(before);
    assertThat(PriceSlots.of(after).slotStart(MODEL, instant))
        .isEqualTo(slots.slotStart(MODEL, instant));
    assertThat(PriceSlots.of(after).bands(MODEL, Instant.EPOCH))
        .isEqualTo(slots.bands(MODEL, Instant.EPOCH));
    for (Meter meter : List.of(Meter.INPUT_UNCACHED, Meter.OUTPUT_TEXT)) {
      UsageKey usage = new UsageKey(MODEL, meter, "standard", false, "eu", instant, 200_000);
      assertThat(after.resolve(usage).listUnitPriceUsd())
          .isEqualTo(before.resolve(usage).listUnitPriceUsd());
      assertThat(after.resolve(usage).priceRowIds()).isEqualTo(before.resolve(usage).priceRowIds());
    }
  }
}
