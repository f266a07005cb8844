package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingRemarksTest {
  private static final Instant MONDAY = Instant.parse("2026-06-01T08:00:00Z");
  private static final String HEADER =
      "provider,model,meter,service_tier,unit_price,per,effective_from";
  private static final String KNOWN = "openai,o3,output_text,,8,1000000,2026-01-01";

  private static BookLoad load(PriceVersions book, String... rows) {
    String[] lines = new String[rows.length + 1];
    lines[0] = HEADER;
    System.arraycopy(rows, 0, lines, 1, rows.length);
    BookLoad load = BookLoad.plan(book, PriceBooks.read(lines), MONDAY);
    assertThat(load.problems()).isEmpty();
    return load;
  }

  private static List<String> remarks(String... rows) {
    PriceVersions empty = new PriceVersions(List.of(), List.of());
    return load(load(empty, KNOWN).appliedTo(empty), rows).remarks();
  }

  @Test
  void a_provider_model_or_tier_that_the_book_spells_otherwise_is_told() {
    assertThat(remarks("OpenAI,o3,input_uncached,,2,1000000,2026-01-01"))
        .containsExactly(
            "prices.csv:2: provider \"OpenAI\" is spelt \"openai\" elsewhere; names count as"
                + " written, so usage of the latter does not get this price: correct it where they"
                + " are the same");
    assertThat(remarks("openai,O3,input_uncached,Priority,2,1000000,2026-01-01"))
        .hasSize(2)
        .anyMatch(remark -> remark.startsWith("prices.csv:2: model \"O3\" is spelt \"o3\""))
        .anyMatch(remark -> remark.contains("service_tier \"Priority\" is spelt \"priority\""));
  }

  @Test
  void two_spellings_in_one_load_are_told_once() {
    assertThat(
            remarks(
                "acme,Alpha,input_uncached,,2,1000000,2026-01-01",
                "acme,Alpha,output_text,,2,1000000,2026-01-01",
                "acme,alpha,input_uncached,,2,1000000,2026-01-01"))
        .singleElement()
        .asString()
        .startsWith("prices.csv:4: model \"alpha\" is spelt \"Alpha\" elsewhere");
  }

  @Test
  void names_that_the_book_knows_as_they_are_and_new_ones_are_fine() {
    assertThat(
            remarks(
                "openai,o3,input_uncached,priority,2,1000000,2026-01-01",
                "acme,o3,input_uncached,reserved,2,1000000,2026-01-01"))
        .isEmpty();
  }
}
