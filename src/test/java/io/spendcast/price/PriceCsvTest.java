package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceCsvTest {
  private static final String HEADER = "provider,model,meter,unit_price,per,effective_from";

  @Test
  void a_short_row_takes_the_defaults() {
    PriceEntry entry =
        PriceBooks.entries(HEADER, "openai,o3,output_text,8,1000000,2025-06-10").get(0);
    assertThat(entry.key())
        .isEqualTo(
            new PriceKey(
                PriceBooks.O3,
                Meter.OUTPUT_TEXT,
                "standard",
                false,
                null,
                ContextBand.LOWEST,
                null));
    assertThat(entry.price()).isEqualTo(new UnitPrice(new BigDecimal("0.000008"), "USD", "8"));
    assertThat(entry.validity())
        .isEqualTo(new Validity(Instant.parse("2025-06-10T00:00:00Z"), null));
    assertThat(entry.kind()).isEqualTo(PriceKind.LIST);
    assertThat(entry.note()).isNull();
    assertThat(entry.provenance().location()).isEqualTo("prices.csv:2");
    assertThat(entry.provenance().sourceVersion()).matches("[0-9a-f]{64}");
  }

  @Test
  void a_tier_has_the_name_that_logs_get_and_batch_is_no_tier() {
    String header = HEADER + ",service_tier";
    PriceKey standard =
        PriceBooks.entries(header, "openai,o3,output_text,8,1000000,2025-06-10,default")
            .get(0)
            .key();
    PriceKey batch =
        PriceBooks.entries(header, "openai,o3,output_text,4,1000000,2025-06-10,batch").get(0).key();

    assertThat(standard.serviceTier()).isEqualTo("standard");
    assertThat(standard.isBatch()).isFalse();
    assertThat(batch.serviceTier()).isEqualTo("standard");
    assertThat(batch.isBatch()).isTrue();
  }

  @Test
  void a_full_row_is_read_in_any_column_order() {
    PriceEntry entry =
        PriceBooks.entries(
                "note,kind,effective_to,effective_from,per,unit_price,currency,day_window,"
                    + "context_min_inclusive,context_min,region,is_batch,service_tier,meter,model,"
                    + "provider",
                "\"cheap, at night\",derived,2026-01-01,2025-02-08T18:30:00.000001+02:00,1000,0.5,"
                    + "EUR,16:30-00:30,true,200000,eu,true,flex,image,d,deepseek")
            .get(0);
    assertThat(entry.key())
        .isEqualTo(
            new PriceKey(
                new ModelKey("deepseek", "d"),
                Meter.IMAGE,
                "flex",
                true,
                "eu",
                new ContextBand(200_000, true),
                DayWindow.parse("16:30-00:30")));
    assertThat(entry.price().amount()).isEqualByComparingTo("0.0005");
    assertThat(entry.price().currency()).isEqualTo("EUR");
    assertThat(entry.validity())
        .isEqualTo(
            new Validity(
                Instant.parse("2025-02-08T16:30:00.000001Z"),
                Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(entry.kind()).isEqualTo(PriceKind.DERIVED);
    assertThat(entry.note()).isEqualTo("cheap, at night");
  }

  @Test
  void a_bound_above_zero_is_exclusive_unless_it_says_otherwise() {
    assertThat(
            PriceBooks.entries(
                HEADER + ",context_min,context_min_inclusive",
                "openai,o3,output_text,8,1000000,2025-06-10,,",
                "openai,o3,output_text,8,1000000,2025-06-10,200000,",
                "openai,o3,output_text,8,1000000,2025-06-10,200000,true"))
        .extracting(entry -> entry.key().context())
        .containsExactly(
            ContextBand.LOWEST, new ContextBand(200_000, false), new ContextBand(200_000, true));
  }

  @Test
  void prices_in_scientific_notation_are_exact() { // FAULTS 36
    assertThat(
            PriceBooks.entries(
                HEADER,
                "openai,o3,input_uncached,7.5e-8,1,2025-06-10",
                "openai,o3,output_text,0.1,1000000,2025-06-10",
                "openai,o3,image,0,1,2025-06-10"))
        .extracting(entry -> entry.price().amount())
        .containsExactly(
            new BigDecimal("0.000000075000000000"),
            new BigDecimal("0.000000100000000000"),
            new BigDecimal("0.000000000000000000"));
  }

  @Test
  void more_than_eighteen_decimals_round_half_even_with_a_warning_that_keeps_the_text() {
    PriceFile file =
        PriceBooks.read(
            HEADER,
            "openai,o3,input_uncached,1.0000000000000000005,1,2025-06-10",
            "openai,o3,output_text,1.0000000000015,1000000,2025-06-10");
    assertThat(file.problems()).isEmpty();
    assertThat(file.entries())
        .extracting(entry -> entry.price().amount().toPlainString())
        .containsExactly("1.000000000000000000", "0.000001000000000002");
    assertThat(file.entries().get(0).price().text()).isEqualTo("1.0000000000000000005");
    assertThat(file.warnings())
        .hasSize(2)
        .first()
        .isEqualTo(
            "prices.csv:2, column unit_price: 1.0000000000000000005 has more than 18 decimals per"
                + " unit; the price in force is 1.000000000000000000");
  }

  @Test
  void all_problems_of_a_file_are_reported_at_once() { // FAULTS 15, 32, 36
    PriceFile file =
        PriceBooks.read(
            HEADER + ",effective_to,day_window,currency,kind",
            "openai,o3,input_uncached,\"4,5\",1000000,2025-06-10,,,,",
            ",o3,input,-1,100,2025-06-10T00:00:00,2025-06-31,,usd,bonus",
            "openai,o3,image,1,1,2025-06-10,2025-06-10,,,",
            "openai,o3,image,1,1,2025-06-10,2025-06-09,12:00-12:00,,",
            "openai,o3,image,1e-19,1,2025-06-10T00:00:00.0000001Z,,24:00-01:00,,",
            "openai,o3,image,1e40,1,,,,,",
            "openai,o3,output_text,,1,2025-06-10,,,,");
    assertThat(file.entries()).isEmpty();
    assertThat(file.problems())
        .extracting(problem -> problem.line() + " " + problem.column() + " " + problem.found())
        .containsExactly(
            "2 unit_price 4,5",
            "3 provider ",
            "3 meter input",
            "3 per 100",
            "3 currency usd",
            "3 effective_from 2025-06-10T00:00:00",
            "3 effective_to 2025-06-31",
            "3 kind bonus",
            "4 effective_to 2025-06-10",
            "5 day_window 12:00-12:00",
            "5 effective_to 2025-06-09",
            "6 day_window 24:00-01:00",
            "6 unit_price 1e-19",
            "6 effective_from 2025-06-10T00:00:00.0000001Z",
            "7 unit_price 1e40",
            "7 effective_from ",
            "8 unit_price ");
    assertThat(file.problems().get(0).message())
        .isEqualTo(
            "prices.csv:2, column unit_price: found \"4,5\"; expected a decimal number of 0 or"
                + " more, such as 0.15 or 7.5e-8, without separators, the"
                + " exponent of at most two digits");
  }

  @Test
  void the_band_from_zero_cannot_leave_out_zero() {
    assertThat(
            PriceBooks.read(
                    HEADER + ",context_min_inclusive", "openai,o3,image,1,1,2025-06-10,false")
                .problems())
        .extracting(FileProblem::column)
        .containsExactly("context_min_inclusive");
  }

  @Test
  void the_id_depends_on_the_statement_and_not_on_its_spelling_or_place() {
    String spelled =
        PriceBooks.entries(HEADER, "openai,o3,image,7.5e-8,1,2025-06-10").get(0).priceRowId();
    assertThat(spelled).matches("[0-9a-f]{64}");
    assertThat(
            PriceBooks.entries(
                    HEADER, "a,b,image,1,1,2025-06-10", "openai,o3,image,0.0750,1000000,2025-06-10")
                .get(1)
                .priceRowId())
        .isEqualTo(spelled);
    assertThat(
            PriceBooks.entries(
                HEADER + ",region,service_tier,note,effective_to,kind",
                "openai,o3,image,7.6e-8,1,2025-06-10,,,,,",
                "openai,o3,image,7.5e-8,1,2025-06-11,,,,,",
                "openai,o3,image,7.5e-8,1,2025-06-10,eu,,,,",
                "openai,o3,image,7.5e-8,1,2025-06-10,,eu,,,",
                "openai,o3,image,7.5e-8,1,2025-06-10,,,eu,,",
                "openai,o3,image,7.5e-8,1,2025-06-10,,,,2026-06-10,",
                "openai,o3,image,7.5e-8,1,2025-06-10,,,,,derived"))
        .extracting(PriceEntry::priceRowId)
        .doesNotContain(spelled)
        .doesNotHaveDuplicates();
  }

  @Test
  void an_instant_finer_than_a_microsecond_is_refused_and_no_placeholder_is() {
    assertThat(
            PriceBooks.read(
                    HEADER + ",effective_to",
                    "openai,o3,output_text,8,1000000,2025-06-10T00:00:00.0000001Z,",
                    "openai,o3,output_text,8,1000000,2025-06-10,2025-07-01T00:00:00.0000001Z")
                .problems())
        .extracting(FileProblem::message)
        .allMatch(message -> message.contains("expected an instant of whole microseconds"))
        .hasSize(2);
  }

  @Test
  void space_of_any_kind_around_a_name_is_refused() {
    for (String name : List.of("o3\u00a0", "\u2003o3", "o3\u200b", "o3 ")) {
      assertThat(
              PriceBooks.read(HEADER, "openai," + name + ",output_text,8,1,2025-06-10").problems())
          .extracting(FileProblem::message)
          .singleElement()
          .asString()
          .startsWith("prices.csv:2, column model: found")
          .endsWith("expected no space around the value");
    }
  }

  @Test
  void a_file_of_a_header_alone_says_so() {
    assertThat(PriceBooks.read(HEADER).warnings())
        .containsExactly("prices.csv: it holds no rows below its header, and changes nothing");
  }
}
