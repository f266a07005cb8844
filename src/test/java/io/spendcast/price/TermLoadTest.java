package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.price.PriceProblem.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TermLoadTest {
  private static final Instant MONDAY = Instant.parse("2026-06-01T08:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-06-02T08:00:00Z");
  private static final PriceVersions EMPTY = new PriceVersions(List.of(), List.of());
  private static final String HEADER =
      "kind,provider,model,meter,unit_price,per,factor,team,target_model,effective_from,"
          + "effective_to,note";
  private static final String INPUT = "list,openai,o3,input_uncached,10,1000000,,,,2025-01-01,,";
  private static final String DISCOUNT = "discount,openai,,,,,0.9,,,2025-01-01,2025-07-01,";
  private static final String ALIAS = "alias,openai,a,,,,,,o3,2025-01-01,,";

  private static PriceFile file(String... lines) {
    List<String> all = new ArrayList<>(List.of(HEADER));
    all.addAll(List.of(lines));
    PriceFile file = PriceBooks.read(all.toArray(String[]::new));
    assertThat(file.problems()).extracting(FileProblem::message).isEmpty();
    return file;
  }

  private static PriceVersions loaded(String... lines) {
    BookLoad load = BookLoad.plan(EMPTY, file(lines), MONDAY);
    assertThat(load.problems()).isEmpty();
    return load.appliedTo(EMPTY);
  }

  private static List<String> refusals(PriceVersions book, Rule rule, String... lines) {
    BookLoad load = BookLoad.plan(book, file(lines), TUESDAY);
    assertThat(load.problems()).isNotEmpty().allMatch(problem -> problem.rule() == rule);
    assertThat(load.changesNothing()).as("nothing of the file is loaded").isTrue();
    return load.problems().stream().map(PriceProblem::message).toList();
  }

  @Test
  void the_same_file_loaded_twice_changes_nothing() {
    PriceVersions book = loaded(INPUT, DISCOUNT, ALIAS);
    BookLoad again = BookLoad.plan(book, file(ALIAS, DISCOUNT, INPUT), TUESDAY);
    assertThat(again.changesNothing()).isTrue();
    assertThat(again.unchanged()).isEqualTo(3);
  }

  @Test
  void a_contract_replaces_what_it_granted_before_and_nothing_else() {
    String header = HEADER.replace("team", "team,commitment");
    String plain = "discount,openai,,,,,0.9,,,,2025-01-01,,";
    String contract = "discount,openai,,,,,0.8,,renewal,,2025-01-01,,";
    PriceVersions book = loaded(INPUT);
    for (String row : List.of(plain, contract, contract.replace("0.8", "0.5"))) {
      BookLoad load = BookLoad.plan(book, PriceBooks.read(header, row), TUESDAY);
      assertThat(load.problems()).extracting(PriceProblem::message).isEmpty();
      assertThat(load.superseded()).isEqualTo(row.contains("0.5") ? 1 : 0);
      book = load.appliedTo(book);
    }
    BookLoad renamed =
        BookLoad.plan(
            book, PriceBooks.read(header, contract.replace("renewal", "renewed")), TUESDAY);
    assertThat(renamed.remarks()).as("0.8 and 0.5 are two contracts").isEmpty();
    renamed =
        BookLoad.plan(
            book,
            PriceBooks.read(header, contract.replace("0.8,,renewal", "0.5,,renewed")),
            TUESDAY);
    assertThat(renamed.remarks())
        .singleElement()
        .asString()
        .contains("commitment renewed", "commitment renewal", "and both apply");
    UsageKey usage = PriceBooks.usage(PriceBooks.O3, "2025-03-01T00:00:00Z");
    assertThat(PriceBook.current(book).resolve(usage).effectiveUnitPriceUsd())
        .isEqualByComparingTo("0.0000045");
  }

  @Test
  void a_row_of_the_same_subject_and_start_closes_knowledge_of_the_one_before() { // FAULTS 34
    PriceVersions book = loaded(INPUT, DISCOUNT);
    BookLoad load = BookLoad.plan(book, file(DISCOUNT.replace("0.9", "0.8")), TUESDAY);
    assertThat(load.added()).isOne();
    assertThat(load.superseded()).isOne();
    PriceVersions after = load.appliedTo(book);
    UsageKey usage = PriceBooks.usage(PriceBooks.O3, "2025-03-01T00:00:00Z");
    assertThat(PriceBook.current(after).resolve(usage).effectiveUnitPriceUsd())
        .isEqualByComparingTo("0.000008");
    assertThat(PriceBooks.knownAt(after, MONDAY).resolve(usage).effectiveUnitPriceUsd())
        .isEqualByComparingTo("0.000009");
    assertThat(PriceBooks.knownAt(after, MONDAY.minusNanos(1000)).resolve(usage).unpricedReason())
        .isEqualTo(UnpricedReason.NO_PRICE_FOR_PROVIDER);
  }

  @Test
  void overlaps_of_one_subject_are_refused_and_neighbours_are_not() { // FAULTS 32
    PriceVersions book = loaded(INPUT, DISCOUNT, ALIAS);
    assertThat(
            refusals(
                book,
                Rule.OVERLAPPING_VALIDITY,
                "discount,openai,,,1,1000000,,,,2025-06-01,,",
                "alias,openai,a,,,,,,o4,2026-01-01,,"))
        .hasSize(2)
        .anySatisfy(
            message ->
                assertThat(message)
                    .contains(
                        "prices.csv:2 (discount of openai, [2025-06-01T00:00:00Z, open), 0.000001"
                            + " USD per unit)",
                        "prices.csv:3 (discount of openai, [2025-01-01T00:00:00Z,"
                            + " 2025-07-01T00:00:00Z), factor 0.9)"));
    assertThat(refusals(EMPTY, Rule.DUPLICATE_ROW, DISCOUNT, DISCOUNT)).hasSize(1);
    BookLoad neighbours =
        BookLoad.plan(
            book,
            file(
                "discount,openai,,,,,0.8,,,2025-07-01,,",
                "margin,openai,,,,,1.1,,,2025-01-01,,",
                "discount,openai,,image,,,0.7,,,2025-01-01,,",
                "discount,openai,,,,,0.7,search,,2025-01-01,,"),
            TUESDAY);
    assertThat(neighbours.problems()).isEmpty();
    assertThat(neighbours.added()).isEqualTo(4);
  }

  @Test
  void equally_long_patterns_that_meet_are_refused_while_they_hold_together() {
    String first = "alias,openai,o3-*,,,,,,o3,2025-01-01,2025-06-01,";
    String second = "alias,openai,*-o3,,,,,,o3,2025-05-01,,";
    assertThat(refusals(EMPTY, Rule.AMBIGUOUS_ALIAS, first, second))
        .singleElement()
        .satisfies(message -> assertThat(message).contains("equally long", ":2 ", ":3 "));
    assertThat(refusals(loaded(first), Rule.AMBIGUOUS_ALIAS, second)).hasSize(1);
    loaded(first, second.replace("2025-05-01", "2025-06-01"));
    loaded(first, "alias,openai,o4-*,,,,,,o3,2025-01-01,,");
    loaded(first, "alias,azure,*-o3,,,,,,o3,2025-01-01,,");
  }

  @Test
  void aliases_in_a_circle_are_refused_while_they_hold_together() {
    String there = "alias,openai,a,,,,,,b,2025-01-01,2025-06-01,";
    String on = "alias,openai,b,,,,,,c,2025-01-01,,";
    String back = "alias,openai,c,,,,,,a,2025-05-31T23:59:59.999999Z,,";
    assertThat(refusals(EMPTY, Rule.CIRCULAR_ALIAS, there, on, back))
        .singleElement()
        .satisfies(message -> assertThat(message).contains(":2 ", ":3 ", ":4 "));
    assertThat(refusals(loaded(there, on), Rule.CIRCULAR_ALIAS, back)).hasSize(1);
    loaded(there, on, back.replace("2025-05-31T23:59:59.999999Z", "2025-06-01"));
  }

  @Test
  void what_is_lawful_and_likely_wrong_is_said() {
    BookLoad load =
        BookLoad.plan(
            EMPTY,
            file(
                INPUT,
                "alias,openai,o3,,,,,,o9,2025-01-01,,",
                "discount,opnai,,,,,0.9,,,2025-01-01,,",
                "discount,openai,,,,,1.1,,,2025-01-01,,",
                "margin,openai,,,,,0.9,,,2025-01-01,,"),
            MONDAY);
    assertThat(load.problems()).isEmpty();
    assertThat(load.remarks())
        .extracting(remark -> remark.replaceAll("\\(.*\\)", ""))
        .containsExactly(
            "prices.csv:3 : the book has no price of o9, so its usage is unpriced until a price is"
                + " loaded",
            "prices.csv:3 : the name has prices of its own, which the alias passes over",
            "prices.csv:4 : no model of the book has that provider and name; names are those of"
                + " priced models, not of their aliases",
            "prices.csv:5 : a discount that makes prices higher",
            "prices.csv:6 : a margin that makes prices lower");
  }

  @Test
  void a_comparison_of_files_names_the_terms_that_came_and_went() {
    assertThat(
            TermDiff.lines(
                file(DISCOUNT, ALIAS).terms(), file(ALIAS, DISCOUNT.replace("0.9", "0.8")).terms()))
        .containsExactly(
            "discount of openai: factor 0.9 in [2025-01-01T00:00:00Z, 2025-07-01T00:00:00Z) is not"
                + " stated any more",
            "discount of openai: factor 0.8 in [2025-01-01T00:00:00Z, 2025-07-01T00:00:00Z) is"
                + " new");
  }

  @Test
  void a_load_known_before_the_last_one_of_its_file_is_refused() {
    PriceVersions book = loaded(INPUT, DISCOUNT);
    BookLoad load = BookLoad.plan(book, file(ALIAS), MONDAY.minusSeconds(1));
    assertThat(load.problems())
        .extracting(PriceProblem::rule)
        .containsExactly(Rule.RECORDED_BEFORE_PREDECESSOR);
  }

  @Test
  void a_row_that_fits_only_to_what_became_known_later_is_refused() { // FAULTS 32
    Instant thursday = TUESDAY.plusSeconds(2 * 86_400);
    PriceVersions first = loaded(INPUT, DISCOUNT, ALIAS);
    PriceVersions book =
        BookLoad.plan(
                first,
                file(
                    DISCOUNT.replace("2025-07-01", "2025-04-01"),
                    ALIAS.replace("2025-01-01,,", "2025-01-01,2025-02-01,")),
                thursday)
            .appliedTo(first);
    String next = "discount,openai,,,,,0.7,,,2025-04-01,,";
    assertThat(otherFile(book, TUESDAY, next))
        .singleElement()
        .asString()
        .startsWith(
            "as the book was known from 2026-06-02T08:00:00Z to 2026-06-04T08:00:00Z,"
                + " prices.csv:3 (discount of openai,")
        .endsWith("new effective_to; or load it with --known-at 2026-06-04T08:00:00Z or later");
    assertThat(otherFile(book, TUESDAY, "alias,openai,o3,,,,,,a,2025-03-01,,"))
        .singleElement()
        .asString()
        .contains("leads back to the first", "--known-at 2026-06-04T08:00:00Z or later");
    assertThat(otherFile(book, thursday, next)).isEmpty();
    assertThat(otherFile(book, TUESDAY, next.replace("2025-04-01", "2025-07-01"))).isEmpty();
  }

  private static List<String> otherFile(PriceVersions book, Instant known, String row) {
    byte[] content = (HEADER + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8);
    return BookLoad.plan(book, PriceCsv.read("other.csv", content), known).problems().stream()
        .map(PriceProblem::message)
        .toList();
  }

  @Test
  void shuffled_rows_of_a_load_give_the_same_book() {
    PriceVersions before =
        loaded(
            INPUT,
            DISCOUNT,
            ALIAS,
            "list,openai,o3,output_text,40,1000000,,,,2025-01-01,2025-06-01,");
    List<String> rows =
        new ArrayList<>(
            List.of(
                "list,openai,o3,output_text,30,1000000,,,,2025-06-01,,",
                "list,openai,o3,input_uncached,10,1000000,,,,2025-01-01,2025-03-01,",
                "list,openai,o3,input_uncached,9,1000000,,,,2025-03-01,,",
                "list,openai,o4,input_uncached,5,1000000,,,,2025-03-01,,",
                DISCOUNT.replace("2025-07-01", "2025-05-01"),
                "discount,openai,,,,,0.8,,,2025-05-01,,",
                "margin,,,,0.1,1000,,search,,2025-05-01,,",
                "alias,openai,a,,,,,,o4,2025-01-01,2025-04-01,",
                "alias,openai,a,,,,,,o3,2025-04-01,,",
                "alias,openai,b-*,,,,,,a,2025-04-01,,"));
    List<String> expected = content(before, rows);
    assertThat(expected).hasSize(14);
    Random random = new Random(3);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(rows, random);
      assertThat(content(before, rows)).isEqualTo(expected);
    }
  }

  /** Rows of the table after a load, without the lines they stand on. */
  private static List<String> content(PriceVersions before, List<String> rows) {
    BookLoad load = BookLoad.plan(before, file(rows.toArray(String[]::new)), TUESDAY);
    assertThat(load.problems()).isEmpty();
    PriceVersions after = load.appliedTo(before);
    List<String> content = new ArrayList<>();
    after
        .prices()
        .forEach(
            row ->
                content.add(
                    row.entry().priceRowId() + " " + row.recordedAt() + row.supersededAt()));
    after
        .terms()
        .forEach(
            row ->
                content.add(row.term().priceRowId() + " " + row.recordedAt() + row.supersededAt()));
    Collections.sort(content);
    return content;
  }

  @Test
  void an_amount_that_makes_everything_free_or_tenfold_and_a_factor_of_zero_are_remarked() {
    assertThat(
            BookLoad.plan(
                    EMPTY,
                    file(
                        INPUT,
                        "discount,openai,,,0.5,1,,,,2026-01-01,,",
                        "margin,openai,,,0.5,1,,,,2026-01-01,,",
                        "discount,openai,o3,,,,0,,,2026-01-01,,"),
                    MONDAY)
                .remarks())
        .anyMatch(
            remark ->
                remark.contains("0.5 USD for one unit is as much as the dearest price")
                    && remark.contains("which is 0.00001; say in `per`"))
        .anyMatch(remark -> remark.contains("0.5 USD for one unit is ten times the dearest price"))
        .anyMatch(remark -> remark.contains("a factor of 0 makes everything free"))
        .hasSize(3);
    assertThat(
            BookLoad.plan(
                    EMPTY, file(INPUT, "discount,openai,,,0.5,1000000,,,,2026-01-01,,"), MONDAY)
                .remarks())
        .isEmpty();
  }
}
