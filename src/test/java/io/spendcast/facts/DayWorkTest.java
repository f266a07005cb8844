package io.spendcast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.facts.DayWork.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a day needs when its prices change. */
class DayWorkTest {
  private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-08-02T00:00:00Z");
  private static final Instant NOON = Instant.parse("2026-08-02T12:00:00Z");
  private static final DayInput BEFORE = day("u", "p", part(JANUARY, MIDNIGHT, "from 0"));

  private static SlotPart part(Instant slot, Instant start, String... bands) {
    return new SlotPart("openai/gpt-4o", slot, start, Set.of(bands));
  }

  private static DayInput day(String usage, String price, SlotPart... parts) {
    return new DayInput(usage, Map.of("openai/gpt-4o", price), Set.of(parts));
  }

  private static Kind kind(DayInput stored, DayInput now) {
    DayWork work = DayWork.between(stored, now);
    return work == null ? null : work.kind();
  }

  @Test
  void a_day_that_is_made_from_the_same_needs_nothing() {
    assertThat(DayWork.between(BEFORE, day("u", "p", part(JANUARY, MIDNIGHT, "from 0")))).isNull();
  }

  @Test
  void other_usage_or_no_facts_need_the_events() {
    assertThat(kind(null, BEFORE)).isEqualTo(Kind.REBUILT);
    assertThat(kind(BEFORE, day("v", "p", part(JANUARY, MIDNIGHT, "from 0"))))
        .isEqualTo(Kind.REBUILT);
  }

  @Test
  void another_price_of_the_same_slots_needs_quantities_only_and_names_the_model() {
    DayWork work = DayWork.between(BEFORE, day("u", "q", part(JANUARY, MIDNIGHT, "from 0")));
    assertThat(work).isNotNull();
    assertThat(work.kind()).isEqualTo(Kind.REPRICED);
    assertThat(work.sentence())
        .isEqualTo("prices anew from stored quantities %s; since prices changed of openai/gpt-4o");
  }

  @Test
  void a_boundary_before_the_day_renames_its_slot() {
    Instant march = Instant.parse("2026-03-01T00:00:00Z");
    assertThat(kind(BEFORE, day("u", "q", part(march, MIDNIGHT, "from 0"))))
        .isEqualTo(Kind.RENAMED);
  }

  @Test
  void a_boundary_inside_the_day_needs_the_events_and_says_where() {
    DayWork work =
        DayWork.between(
            BEFORE, day("u", "q", part(JANUARY, MIDNIGHT, "from 0"), part(NOON, NOON, "from 0")));
    assertThat(work).isNotNull();
    assertThat(work.kind()).isEqualTo(Kind.REBUILT);
    assertThat(work.why()).isEqualTo("a load added a price boundary of openai/gpt-4o at " + NOON);
  }

  @Test
  void a_boundary_that_is_gone_adds_two_slots_up() {
    DayInput cut = day("u", "q", part(JANUARY, MIDNIGHT, "from 0"), part(NOON, NOON, "from 0"));
    assertThat(kind(cut, BEFORE)).isEqualTo(Kind.RENAMED);
  }

  @Test
  void a_context_band_more_needs_the_events_and_one_less_does_not() {
    DayInput banded = day("u", "q", part(JANUARY, MIDNIGHT, "from 0", "above 200000"));
    assertThat(kind(BEFORE, banded)).isEqualTo(Kind.REBUILT);
    assertThat(kind(banded, BEFORE)).isEqualTo(Kind.RENAMED);
    assertThat(kind(banded, day("u", "q", part(JANUARY, MIDNIGHT, "from 0", "from 200000"))))
        .as("the same bound, now inclusive")
        .isEqualTo(Kind.REBUILT);
  }

  @Test
  void slots_that_become_one_need_the_events_where_one_of_them_lacked_a_band() {
    DayInput cut =
        day(
            "u",
            "q",
            part(JANUARY, MIDNIGHT, "from 0", "above 200000"),
            part(NOON, NOON, "from 0"));
    assertThat(kind(cut, day("u", "p", part(JANUARY, MIDNIGHT, "from 0", "above 200000"))))
        .isEqualTo(Kind.REBUILT);
  }

  @Test
  void a_model_that_the_book_did_not_know_is_priced_from_stored_quantities_unless_it_is_cut() {
    DayInput unknown = day("u", DayInput.NO_PRICES, part(Instant.EPOCH, MIDNIGHT, "from 0"));
    assertThat(unknown.prices()).isEmpty();
    assertThat(unknown.slots()).isEmpty();

    assertThat(kind(unknown, BEFORE)).isEqualTo(Kind.RENAMED);
    assertThat(kind(BEFORE, unknown)).as("its prices are gone").isEqualTo(Kind.RENAMED);
    assertThat(
            kind(
                unknown,
                day("u", "p", part(Instant.EPOCH, MIDNIGHT, "from 0"), part(NOON, NOON, "from 0"))))
        .as("a first price at noon")
        .isEqualTo(Kind.REBUILT);
    DayWork banded =
        DayWork.between(unknown, day("u", "p", part(JANUARY, MIDNIGHT, "from 0", "above 200000")));
    assertThat(banded).isNotNull();
    assertThat(banded.why()).isEqualTo("a load added a context band of openai/gpt-4o above 200000");
  }

  // I6: the order of a hash map or an immutable one differs between processes, and so would the
  // content hash of fact_days.
  @Test
  void prices_are_kept_by_name_whatever_order_they_come_in() {
    List<String> names =
        IntStream.range(0, 40).mapToObj(number -> "openai/m" + (100 + number)).toList();
    Map<String, String> reversed = new LinkedHashMap<>();
    names.forEach(name -> reversed.put(names.get(names.size() - 1 - reversed.size()), name));

    assertThat(new DayInput("usage", reversed, Set.of()).prices().keySet())
        .containsExactlyElementsOf(names);
  }
}
