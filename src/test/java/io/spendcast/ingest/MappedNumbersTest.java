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
            "8unmappableinput_uncachedthe mapping computes with a column that is NULL here, and"
                + " unknown usage is not zero; write coalesce(column, 0) where NULL means none");
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

  @Test
  void of_a_meter_an_unknown_part_is_not_zero() {
    ScratchWarehouse warehouse =
        loaded(
            "input_uncached = \"tokens - cached\", input_cache_read = cached"
                + ", output_text = \"CASE WHEN kind = 'x' THEN greatest(tokens - cached, 0)"
                + " ELSE 5 END\", latency_us = \"tokens - seconds\"",
            "a,100,30,,",
            "b,100,,,",
            "x,50,20,,",
            "c,,,7,");

    assertThat(events(warehouse, "input_uncached, input_cache_read, output_text, latency_us"))
        .containsExactly("2 70 30 5 null", "4 30 20 30 null", "5 0 0 5 null");
    assertThat(refused(warehouse))
        .containsExactly(
            "3unmappableinput_uncachedthe mapping computes with a column that is NULL here, and"
                + " unknown usage is not zero; write coalesce(column, 0) where NULL means none");
  }

  @Test
  void what_is_out_of_range_is_no_zero_in_any_branch() {
    ScratchWarehouse warehouse =
        loaded(
            "input_uncached = \"CASE WHEN kind = 'x' THEN tokens / cached * seconds ELSE 1 END\""
                + ", latency_us = \"(tokens - cached) div 1000\"",
            "x,30000,2,3,",
            "x,1,0,3,",
            "n,1785571200123456789,1785571200000000000,,");

    assertThat(events(warehouse, "input_uncached, latency_us"))
        .containsExactly("2 45000 29", "4 1 123456");
    assertThat(refused(warehouse))
        .containsExactly(
            "3unmappableinput_uncachedthe mapping divides by zero, or its result is out of range");
  }

  @Test
  void other_spellings_of_a_cast_are_as_strict() {
    ScratchWarehouse warehouse =
        loaded(
            "input_uncached = \"bigint(tokens) + 0\", output_text = \"CAST(cached AS DECIMAL(10,0))\""
                + ", history_tokens = \"if(seconds IN (5, 6), 1, 2)\"",
            "a,7,3,5.0,",
            "b,2.9,3,5,",
            "c,7,2.9,5,",
            "d,7,3,abc,",
            "e,1.000,3,5,");

    assertThat(events(warehouse, "input_uncached, output_text, history_tokens"))
        .containsExactly("2 7 3 1");
    assertThat(refused(warehouse))
        .extracting(row -> row.substring(0, 20))
        .containsExactly(
            "3fractional_numberin",
            "4fractional_numberou",
            "5not_a_numberhistory",
            "6fractional_numberin");
  }

  @Test
  void a_condition_that_is_decided_without_a_text_does_not_read_it() {
    ScratchWarehouse warehouse =
        loaded(
            "input_uncached = \"if(kind = 'n' AND CAST(tokens AS INT) > 3, 1, 2)\""
                + ", output_text = \"if(cached > 5 OR kind = 'x', 1, 2)\""
                + ", latency_us = \"nvl2(seconds, CAST(cost AS INT), 9)\"",
            "x,abc,abc,,abc",
            "n,4,9,1,8",
            "n,abc,9,1,8");

    assertThat(events(warehouse, "input_uncached, output_text, latency_us"))
        .containsExactly("2 2 1 9", "3 1 1 8");
    assertThat(refused(warehouse)).hasSize(1);
  }

  @Test
  void an_instant_beyond_all_years_refuses_its_record_alone() {
    ScratchWarehouse warehouse =
        loaded(
            "input_uncached = \"1\", enqueued_at = \"timestamp_millis(CAST(tokens AS BIGINT))\"",
            "a,1785571200000,,,",
            "b,178557120000000000,,,");

    assertThat(events(warehouse, "CAST(enqueued_at AS STRING)"))
        .containsExactly("2 2026-08-01 08:00:00");
    assertThat(refused(warehouse))
        .containsExactly("3timestamp_out_of_rangeenqueued_atthe instant lies beyond the year 9999");
  }

  @Test
  void a_local_time_is_read_in_the_zone_of_the_source_however_it_is_parsed() {
    ScratchWarehouse warehouse =
        loaded(
            "input_uncached = \"1\", enqueued_at = \"to_timestamp(kind)\""
                + ", started_at = \"from_unixtime(tokens)\" }, zone = \"Europe/Berlin\""
                + ", constants { team = t",
            "2026-07-01 10:00:00,1782892800,,,");

    assertThat(events(warehouse, "CAST(enqueued_at AS STRING), CAST(started_at AS STRING)"))
        .containsExactly("2 2026-07-01 08:00:00 2026-07-01 08:00:00");
  }

  @Test
  void an_expression_is_of_one_record_and_gives_the_same_each_time() {
    for (String wrong : List.of("uuid()", "row_number() OVER (ORDER BY kind)", "sum(tokens)")) {
      ScratchWarehouse warehouse =
          new ScratchWarehouse(
              folder,
              NOW,
              "sources.log { path = log, format = csv, mapping { event_id = \"" + wrong + "\" } }");
      warehouse.write("log/usage.csv", "kind,tokens", "a,1");
      assertThat(warehouse.run("ingest")).isEqualTo(2);
      assertThat(warehouse.said()).contains("source log: mapping.event_id: ");
    }
  }
}
