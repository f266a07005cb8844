package io.spendcast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.price.BookLoad;
import io.spendcast.price.PriceCsv;
import io.spendcast.price.PriceFile;
import io.spendcast.price.PriceRow;
import io.spendcast.price.PriceVersions;
import io.spendcast.price.litellm.PriceMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DayInputsTest {
  private static final Instant KNOWN = Instant.parse("2026-06-01T08:00:00Z");
  private static final String BOOK =
      """
      kind,provider,model,meter,unit_price,per,factor,team,target_model,effective_from,effective_to
      list,openai,o3,input_uncached,10,1000000,,,,2026-01-01,
      list,openai,o4,input_uncached,10,1000000,,,,2026-01-01,
      alias,openai,o3-*,,,,,,o3,2026-01-01,
      discount,,o3,,,,0.9,,,2026-01-01,2026-06-02
      """;
  private static final Map<LocalDate, Set<String>> MODELS =
      Map.of(
          LocalDate.parse("2026-06-01"), Set.of("openai/o3"),
          LocalDate.parse("2026-06-02"), Set.of("openai/o4"),
          LocalDate.parse("2026-06-03"), Set.of("openai/o3-pro"),
          LocalDate.parse("2026-06-04"), Set.of("openai/unknown"));

  private static Set<LocalDate> stale(String changed) {
    return work(changed).keySet();
  }

  private static Map<LocalDate, DayWork.Kind> work(String changed) {
    Map<LocalDate, Set<String>> files = new TreeMap<>();
    MODELS.keySet().forEach(day -> files.put(day, Set.of("file")));
    Map<LocalDate, DayInput> before = inputs(files, BOOK);
    Map<LocalDate, DayWork.Kind> work = new TreeMap<>();
    inputs(files, changed)
        .forEach(
            (day, now) -> {
              DayWork needed = DayWork.between(before.get(day), now);
              if (needed != null) {
                work.put(day, needed.kind());
              }
            });
    return work;
  }

  private static Map<LocalDate, DayInput> inputs(Map<LocalDate, Set<String>> files, String book) {
    return inputs(files, book, MODELS);
  }

  private static Map<LocalDate, DayInput> inputs(
      Map<LocalDate, Set<String>> files, String book, Map<LocalDate, Set<String>> models) {
    return inputs(files, after(new PriceVersions(List.of(), List.of()), csv(book)), models);
  }

  private static PriceFile csv(String book) {
    return PriceCsv.read("book.csv", book.getBytes(StandardCharsets.UTF_8));
  }

  private static PriceVersions after(PriceVersions book, PriceFile file) {
    BookLoad load = BookLoad.plan(book, file, KNOWN);
    assertThat(load.problems()).isEmpty();
    PriceVersions all = load.appliedTo(book);
    return new PriceVersions(
        all.prices().stream().filter(PriceRow::isCurrent).toList(), all.terms());
  }

  private static Map<LocalDate, DayInput> inputs(
      Map<LocalDate, Set<String>> files, PriceVersions rows, Map<LocalDate, Set<String>> models) {
    return new DayInputs(
            ZoneOffset.UTC,
            "",
            files,
            Map.of(),
            rows,
            new BillingPeriods(Map.of()),
            models,
            Map.of())
        .byDay();
  }

  @Test
  void a_changed_discount_makes_the_days_of_its_models_and_their_aliases_stale() { // FAULTS 34
    assertThat(stale(BOOK)).isEmpty();
    assertThat(stale(BOOK.replace("0.9", "0.8"))).containsExactly(LocalDate.parse("2026-06-01"));
    assertThat(stale(BOOK.replace("0.9,,,2026-01-01,2026-06-02", "0.9,,,2026-01-01,")))
        .containsExactly(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-06-03"));
    assertThat(stale(BOOK.replace("o3-*", "unk*")))
        .containsExactly(LocalDate.parse("2026-06-03"), LocalDate.parse("2026-06-04"));
  }

  @Test
  void a_batch_price_that_somebody_states_as_the_list_has_it_makes_its_days_stale() {
    String list =
        """
        {"o3": {"litellm_provider": "openai",
          "input_cost_per_token": 4e-6, "input_cost_per_token_above_200k_tokens": 8e-6,
          "input_cost_per_token_batches": 2e-6,
          "output_cost_per_token": 6e-6, "output_cost_per_token_above_200k_tokens": 9e-6,
          "output_cost_per_token_batches": 3e-6}}
        """;
    PriceVersions listed =
        after(
            new PriceVersions(List.of(), List.of()),
            PriceMap.read("map.json", list.getBytes(StandardCharsets.UTF_8), KNOWN));
    PriceVersions stated =
        after(
            listed,
            csv(
                "provider,model,meter,unit_price,per,effective_from,is_batch\n"
                    + "openai,o3,output_text,3,1000000,"
                    + KNOWN
                    + ",true\n"));
    LocalDate day = LocalDate.parse("2026-06-02");
    Map<LocalDate, Set<String>> files = Map.of(day, Set.of("file"));
    Map<LocalDate, Set<String>> models = Map.of(day, Set.of("openai/o3"));
    DayWork work =
        DayWork.between(
            inputs(files, listed, models).get(day), inputs(files, stated, models).get(day));
    assertThat(work).isNotNull();
    assertThat(work.kind()).isEqualTo(DayWork.Kind.REPRICED);
  }

  @Test
  void models_whose_long_names_begin_alike_are_not_taken_for_one() {
    String arn =
        "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/profile-of-team-";
    String line = "list,bedrock,%s,input_uncached,10,1000000,,,,2026-01-01,\n";
    String book =
        BOOK.substring(0, BOOK.indexOf('\n') + 1)
            + line.formatted(arn + "search")
            + line.formatted(arn + "research");
    LocalDate day = LocalDate.parse("2026-06-01");
    Set<String> names = Set.of("bedrock/" + arn + "search", "bedrock/" + arn + "research");
    assertThat(inputs(Map.of(day, Set.of("file")), book, Map.of(day, names)).get(day).slots())
        .extracting(SlotPart::model)
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void an_edge_that_moves_before_a_day_renames_its_slot_and_makes_it_stale() {
    assertThat(stale(BOOK.replace("2026-06-02", "2026-06-01T12:00:00Z")))
        .containsExactly(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-06-03"));
  }

  @Test
  void only_an_edge_inside_a_day_sends_it_back_to_its_events() {
    LocalDate first = LocalDate.parse("2026-06-01");
    assertThat(work(BOOK.replace("0.9", "0.8"))).containsEntry(first, DayWork.Kind.REPRICED);
    assertThat(work(BOOK.replace("2026-06-02", "2026-06-01T12:00:00Z")))
        .containsEntry(first, DayWork.Kind.REBUILT)
        .containsEntry(LocalDate.parse("2026-06-03"), DayWork.Kind.RENAMED);
    assertThat(work(BOOK.replace("o3-*", "unk*")))
        .containsEntry(LocalDate.parse("2026-06-04"), DayWork.Kind.RENAMED);
  }

  @Test
  void a_price_that_starts_with_a_day_cuts_the_sessions_that_came_over_midnight() { // FAULTS 34
    String later =
        BOOK.replace(
            "list,openai,o4,input_uncached,10,1000000,,,,2026-01-01,",
            "list,openai,o4,input_uncached,10,1000000,,,,2026-01-01,2026-06-02\n"
                + "list,openai,o4,input_uncached,11,1000000,,,,2026-06-02,");
    assertThat(work(later))
        .containsExactly(Map.entry(LocalDate.parse("2026-06-02"), DayWork.Kind.REBUILT));
  }
}
