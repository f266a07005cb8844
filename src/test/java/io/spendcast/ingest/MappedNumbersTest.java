package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapping takes a text for a number only where a field of that name would be one. */
class MappedNumbersTest {
  private static final String NOW = "2026-08-17T06:00:00Z";

  @TempDir Path folder;

  /** Loads lines of {@code kind,tokens,cached,seconds,cost} by a mapping. */
  private ScratchWarehouse loaded(String mapping, String... lines) {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder,
            NOW,
            "sources.log { path = log, format = csv, identity = file_and_line, mapping {"
                + " provider = \"'openai'\", model = \"'gpt-4o'\""
                + ", completed_at = \"'2026-08-01T10:00:00Z'\", "
                + mapping
                + " } }");
    List<String> all = new ArrayList<>(List.of("kind,tokens,cached,seconds,cost"));
    all.addAll(List.of(lines));
    warehouse.write("log/usage.csv", all.toArray(String[]::new));
    warehouse.succeeds("ingest");
    return warehouse;
  }

  private static List<String> events(ScratchWarehouse warehouse, String columns) {
    return warehouse
        .sql("SELECT source_line, " + columns + " FROM usage_events ORDER BY source_line")
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static List<String> refused(ScratchWarehouse warehouse) {
    return warehouse
        .sql("SELECT source_line, reason, field, detail FROM quarantined_usage ORDER BY 1")
        .collectAsList()
        .stream()
        .map(Row::mkString)
        .toList();
  }

  @Test
  void a_cast_cuts_no_fraction_and_reads_no_thousand_as_one() {
    ScratchWarehouse warehouse =
        loaded(
            "input_uncached = \"CAST(tokens AS BIGINT) - CAST(cached AS INT)\"",
            "a,1200,200,,",
            "b,2.9,0,,",
            "c,1.000,0,,",
            "d,3000000000,2999999990,,",
            "e,100.0,0,,",
            "f,12 tokens,0,,",
            "g,,0,,");

    assertThat(events(warehouse, "input_uncached")).containsExactly("2 1000", "5 10", "6 100");
    assertThat(refused(warehouse))
        .containsExactly(
            "3fractional_numberinput_uncachedfound \"2.9\", expected a whole number",
            "4fractional_numberinput_uncachedfound \"1.000\", expected a whole number",
            "7not_a_numberinput_uncachedfound a text of 9 characters, expected a whole number in"
                + " digits",
            "8missing_fieldusageevery meter of the record is null; unknown usage is not zero, so have"
                + " the provider tell it (OpenAI's streams need stream_options.include_usage), or"
                + " give meters, 0 where nothing was used");
  }

  @Test
  void texts_are_computed_with_in_decimals() {
    ScratchWarehouse warehouse =
        loaded(
            "input_uncached = \"tokens - cached\", latency_us = \"seconds * 1000000\""
                + ", provider_cost_usd = \"cost / 100\"",
            "a,100,30,1.005,30",
            "b,9007199254740993,9007199254740000,0.000001,0.1",
            "c,2.9,1,1,1",
            "d,5,1,one,1",
            "e,5,1,1,\"1,5\"");

    assertThat(events(warehouse, "input_uncached, latency_us, provider_cost_usd"))
        .containsExactly("2 70 1005000 0.300000000000000000", "3 993 1 0.001000000000000000");
    assertThat(refused(warehouse))
        .containsExactly(
            "4fractional_numberinput_uncachedfound \"1.9\", expected a whole number",
            "5not_a_numberlatency_usfound a text of 3 characters, expected a decimal number with a"
                + " point and no grouping",
            "6not_a_numberprovider_cost_usdfound \"1,5\", expected a decimal number with a point"
                + " and no grouping");
  }

  @Test
  void a_number_is_compared_as_a_number() {
    ScratchWarehouse warehouse =
        loaded(
            "input_uncached = \"greatest(tokens, 10)\", output_text = \"if(tokens > 2, 1, 2)\"",
            "a,9,,,",
            "b,100,,,",
            "c,2.5,,,");

    assertThat(events(warehouse, "input_uncached, output_text"))
        .containsExactly("2 10 1", "3 100 1", "4 10 1");
  }

  @Test
  void a_branch_that_is_not_taken_refuses_nothing_and_one_that_is_taken_does() {
    ScratchWarehouse warehouse =
        loaded(
            "input_uncached = \"CASE WHEN kind = 'none' THEN 0"
                + " WHEN CAST(cached AS INT) > 0 THEN CAST(cached AS INT) ELSE tokens * 1 END\""
                + ", output_text = \"coalesce(tokens, cached * 2)\""
                + ", latency_us = \"if(kind = 'timed', CAST(seconds AS BIGINT), 7)\"",
            "none,7,x,y,",
            "some,4,0,y,",
            "some,4,3,y,",
            "some,5,x,y,",
            "timed,5,1,y,",
            "some,,z,y,");

    assertThat(events(warehouse, "input_uncached, output_text, latency_us"))
        .containsExactly("2 0 7 7", "3 4 4 7", "4 3 4 7");
    assertThat(refused(warehouse))
        .containsExactly(
            "5not_a_numberinput_uncachedfound a text of 1 characters, expected a whole number in"
                + " digits",
            "6not_a_numberlatency_usfound a text of 1 characters, expected a whole number in"
                + " digits",
            "7not_a_numberoutput_textfound a text of 1 characters, expected a decimal number with"
                + " a point and no grouping");
  }

  @Test
  void what_tries_may_fail_and_what_is_no_arithmetic_with_texts_is_left() {
    ScratchWarehouse warehouse =
        loaded(
            "input_uncached = \"coalesce(try_cast(tokens AS BIGINT), 1)\""
                + ", enqueued_at = \"to_timestamp('2026-08-01 09:59:58') + INTERVAL 1 SECOND\"",
            "a,2.9,,,",
            "b,3,,,");

    assertThat(events(warehouse, "input_uncached, latency_us"))
        .containsExactly("2 1 1000000", "3 3 1000000");
  }
}
