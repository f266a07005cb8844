package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Meter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceSlotsTest {
  private static final Instant ORIGIN = RandomEntries.ORIGIN;
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);
  private static final ModelKey MODEL = PriceBooks.O3;
  private static final String HEADER =
      "provider,model,meter,unit_price,per,effective_from,effective_to,day_window,context_min,"
          + "context_min_inclusive";

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }

  @Test
  void a_slot_starts_where_a_price_starts_or_ends() { // FAULTS 35
    PriceSlots slots =
        PriceSlots.of(
            PriceBooks.book(
                HEADER,
                "openai,o3,input_uncached,10,1000000,2025-01-01,2025-06-10T12:00:00Z,,,",
                "openai,o3,output_text,10,1000000,2025-01-01,2025-08-01,,,"));
    assertThat(slots.slotStart(MODEL, at("2024-12-31T23:59:59.999999Z")))
        .isEqualTo(PriceSlots.BEFORE_FIRST_PRICE);
    assertThat(slots.slotStart(MODEL, at("2025-01-01T00:00:00Z")))
        .isEqualTo(at("2025-01-01T00:00:00Z"));
    assertThat(slots.slotStart(MODEL, at("2025-06-10T11:59:59.999999Z")))
        .isEqualTo(at("2025-01-01T00:00:00Z"));
    assertThat(slots.slotStart(MODEL, at("2025-06-10T12:00:00Z")))
        .isEqualTo(at("2025-06-10T12:00:00Z"));
    assertThat(slots.slotStart(MODEL, at("2030-01-01T00:00:00Z")))
        .isEqualTo(at("2025-08-01T00:00:00Z"));
    assertThat(slots.boundaries(MODEL, at("2025-01-01T00:00:00Z"), at("2025-08-01T00:00:00Z")))
        .containsExactly(at("2025-01-01T00:00:00Z"), at("2025-06-10T12:00:00Z"));
  }

  @Test
  void the_edges_of_a_window_are_boundaries_inside_its_validity_only() {
    PriceSlots slots =
        PriceSlots.of(
            PriceBooks.book(
                HEADER,
                "openai,o3,input_uncached,1,1000000,2025-07-01T20:00:00Z,2025-07-03,16:30-00:30,,"));
    assertThat(slots.boundaries(MODEL, at("2025-06-01T00:00:00Z"), at("2025-08-01T00:00:00Z")))
        .containsExactly(
            at("2025-07-01T20:00:00Z"),
            at("2025-07-02T00:30:00Z"),
            at("2025-07-02T16:30:00Z"),
            at("2025-07-03T00:00:00Z"));
  }

  @Test
  void bands_are_the_union_of_the_bounds_of_all_meters() {
    PriceSlots slots =
        PriceSlots.of(
            PriceBooks.book(
                HEADER,
                "openai,o3,input_uncached,1,1000000,2025-07-01,,,,",
                "openai,o3,input_uncached,2,1000000,2025-07-01,,,200000,",
                "openai,o3,output_text,2,1000000,2025-07-01,,,128000,true"));
    Instant valid = Instant.parse("2025-07-01T00:00:00Z");
    assertThat(slots.bands(MODEL, valid))
        .containsExactly(
            ContextBand.LOWEST, new ContextBand(128_000, true), new ContextBand(200_000, false));
    assertThat(slots.band(MODEL, valid, 0)).isZero();
    assertThat(slots.band(MODEL, valid, 127_999)).isZero();
    assertThat(slots.band(MODEL, valid, 128_000)).isEqualTo(128_000);
    assertThat(slots.band(MODEL, valid, 200_000)).isEqualTo(128_000);
    assertThat(slots.band(MODEL, valid, 200_001)).isEqualTo(200_000);
    assertThat(slots.bands(MODEL, valid.minusNanos(1000)))
        .as("a band that is valid only later cuts nothing before")
        .containsExactly(ContextBand.LOWEST);
  }

  @Test
  void a_model_without_prices_has_one_slot_and_one_band() {
    PriceSlots slots = PriceSlots.of(PriceBook.of(List.of()));
    assertThat(slots.slotStart(MODEL, ORIGIN)).isEqualTo(PriceSlots.BEFORE_FIRST_PRICE);
    assertThat(slots.boundaries(MODEL, Instant.EPOCH, ORIGIN)).isEmpty();
    assertThat(slots.bands(MODEL, Instant.EPOCH)).containsExactly(ContextBand.LOWEST);
    assertThat(slots.band(MODEL, Instant.EPOCH, 1_000_000)).isZero();
  }

  @Test
  void every_instant_of_a_slot_has_the_price_of_its_start() {
    Random random = new Random(35);
    int priced = 0;
    for (int i = 0; i < 300; i++) {
      PriceBook book = PriceBook.of(RandomEntries.of(random));
      PriceSlots slots = PriceSlots.of(book);
      List<Instant> probes = probes(random, slots);
      for (Instant probe : probes) {
        Instant start = slots.slotStart(MODEL, probe);
        assertThat(start).isBeforeOrEqualTo(probe);
        UsageKey usage = randomUsage(random, slots, probe);
        UsageKey atStart =
            new UsageKey(
                MODEL,
                usage.meter(),
                usage.serviceTier(),
                usage.isBatch(),
                usage.region(),
                start,
                usage.contextMin());
        Resolution resolution = book.resolve(usage);
        assertThat(book.resolve(atStart)).isEqualTo(resolution);
        priced += resolution.isPriced() ? 1 : 0;
      }
    }
    assertThat(priced).as("the property is about priced usage too").isGreaterThan(1_000);
  }

  @Test
  void the_boundaries_of_a_window_are_the_slot_starts_that_occur_in_it() {
    Random random = new Random(36);
    for (int i = 0; i < 100; i++) {
      PriceSlots slots = PriceSlots.of(PriceBook.of(RandomEntries.of(random)));
      Instant from = ORIGIN.plus(Duration.ofMinutes(random.nextInt(6 * 1440)));
      Instant to = from.plus(Duration.ofMinutes(random.nextInt(3 * 1440)));
      List<Instant> expected = new ArrayList<>();
      for (Instant minute = from; minute.isBefore(to); minute = minute.plusSeconds(60)) {
        if (slots.slotStart(MODEL, minute).equals(minute)) {
          expected.add(minute);
        }
      }
      assertThat(slots.boundaries(MODEL, from, to)).isEqualTo(expected);
    }
  }

  private static List<Instant> probes(Random random, PriceSlots slots) {
    List<Instant> probes = new ArrayList<>();
    for (Instant boundary :
        slots.boundaries(MODEL, ORIGIN.minusSeconds(1), ORIGIN.plus(Duration.ofDays(12)))) {
      probes.add(boundary);
      probes.add(boundary.minus(MICROSECOND));
      probes.add(boundary.plus(MICROSECOND));
    }
    for (int i = 0; i < 20; i++) {
      probes.add(ORIGIN.plus(Duration.ofSeconds(random.nextInt(12 * 86_400))));
    }
    return probes;
  }

  private static UsageKey randomUsage(Random random, PriceSlots slots, Instant instant) {
    List<ContextBand> bands = slots.bands(MODEL, Instant.EPOCH);
    return new UsageKey(
        MODEL,
        random.nextBoolean() ? Meter.INPUT_UNCACHED : Meter.OUTPUT_TEXT,
        random.nextInt(4) == 0 ? "flex" : "standard",
        false,
        random.nextBoolean() ? "eu" : null,
        instant,
        bands.get(random.nextInt(bands.size())).min());
  }
}
