package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TermCsvTest {
  private static final String HEADER =
      "kind,provider,model,meter,unit_price,per,factor,team,target_model,effective_from,"
          + "effective_to,region,currency";

  @Test
  void a_file_of_terms_alone_needs_no_columns_of_prices() {
    PriceFile file =
        PriceBooks.read(
            "kind,provider,model,team,factor,effective_from",
            "discount,openai,,search,0.850000,2026-01-01");
    assertThat(file.problems()).isEmpty();
    assertThat(file.terms())
        .singleElement()
        .satisfies(
            term -> {
              assertThat(((PriceAdjustment) term).factor()).isEqualTo(new BigDecimal("0.850000"));
              assertThat(((PriceAdjustment) term).scope())
                  .isEqualTo(new AdjustmentScope("openai", null, null, "search", null));
            });
  }

  @Test
  void a_column_that_a_row_needs_is_missed_once() {
    assertThat(
            PriceBooks.read(
                    "kind,provider,model,unit_price,effective_from",
                    "alias,openai,a,,2026-01-01",
                    "alias,openai,b,,2026-01-01",
                    "discount,openai,,1,2026-01-01",
                    "list,openai,o3,1,2026-01-01")
                .problems())
        .extracting(problem -> problem.line() + " " + problem.column())
        .containsExactly("1 meter", "1 per", "1 target_model");
  }

  @Test
  void all_problems_of_a_file_are_reported_at_once() { // FAULTS 15, 32, 36
    PriceFile file =
        PriceBooks.read(
            HEADER,
            "discount,openai,,,,,10.000001,,,2026-01-01,,,",
            "discount,openai,,,,,0.1234567,,,2026-01-01,,,",
            "discount,openai,,,,,-0.5,,,2026-01-01,,,",
            "margin,openai,,,1,1000000,1.1,,,2026-01-01,,,",
            "margin,openai,,,,,,,,2026-01-01,,,",
            "margin,openai,,,-1,1000000,,,,2026-01-01,,,",
            "margin,,,,,,1.1,,,2026-01-01,,,",
            "margin,openai,o*,input,1,10,,,o3,2026-01-01,2026-01-01,eu,EUR",
            "alias,openai,a,,,,,,a,2026-01-01,,,",
            "alias,,a**,image,1,1,2,search,b*,,,,USD",
            "list,openai,o3,image,1,1,0.5,search,o4,2026-01-01,,,",
            "discount,openai,,,1,1000000,,,,2026-01-01,,,EUR");
    assertThat(file.terms()).isEmpty();
    assertThat(file.entries()).isEmpty();
    assertThat(file.problems())
        .extracting(problem -> problem.line() + " " + problem.column())
        .containsExactly(
            "2 factor",
            "3 factor",
            "4 factor",
            "5 unit_price",
            "5 per",
            "6 kind",
            "7 unit_price",
            "8 provider",
            "9 region",
            "9 target_model",
            "9 model",
            "9 meter",
            "9 per",
            "9 effective_to",
            "10 target_model",
            "11 meter",
            "11 unit_price",
            "11 per",
            "11 currency",
            "11 team",
            "11 factor",
            "11 provider",
            "11 model",
            "11 target_model",
            "11 effective_from",
            "12 factor",
            "12 target_model",
            "12 team",
            "13 currency");
    assertThat(file.problems().get(0).message())
        .isEqualTo(
            "prices.csv:2, column factor: found \"10.000001\"; expected a factor from 0 to 10 with"
                + " at most six decimals, such as 0.85");
  }

  @Test
  void the_id_depends_on_what_is_stated_and_not_on_how() {
    String id = id("discount,openai,,,,,0.9,,,2026-01-01,,,");
    assertThat(id("discount,openai,,,,,0.900000,,,2026-01-01T00:00:00Z,,,")).isEqualTo(id);
    for (String other :
        new String[] {
          "margin,openai,,,,,0.9,,,2026-01-01,,,",
          "discount,azure,,,,,0.9,,,2026-01-01,,,",
          "discount,,openai,,,,0.9,,,2026-01-01,,,",
          "discount,,,,,,0.9,openai,,2026-01-01,,,",
          "discount,openai,,,,,0.9,,,2026-01-01,,,,openai",
          "discount,openai,,image,,,0.9,,,2026-01-01,,,",
          "discount,openai,,,0.9,1,,,,2026-01-01,,,",
          "discount,openai,,,,,0.9,,,2026-01-01,2027-01-01,,",
          "alias,openai,a,,,,,,b,2026-01-01,,,"
        }) {
      assertThat(id(other)).as(other).isNotEqualTo(id);
    }
  }

  private static String id(String line) {
    String header = line.endsWith(",openai") ? HEADER + ",commitment" : HEADER;
    PriceFile file = PriceBooks.read(header, line);
    assertThat(file.problems()).extracting(FileProblem::message).isEmpty();
    return file.terms().get(0).priceRowId();
  }
}
