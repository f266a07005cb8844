package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One folder full of faults, loaded once: what became of each. Numbers are rows of FAULTS. */
class FaultyInputTest {
  @TempDir static Path folder;

  private static ScratchWarehouse warehouse;
  private static int firstExitCode;
  private static String first;
  private static long attemptsBeforeMidnight;
  private static String alerts;
  private static int secondExitCode;
  private static String second;
  private static List<Row> ledger;
  private static List<Row> held;
  private static List<Row> events;

  @BeforeAll
  static void load() {
    warehouse = new ScratchWarehouse(folder, FaultyInput.NOW, FaultyInput.SETTINGS);
    FaultyInput input = new FaultyInput(warehouse, folder);
    input.deliverFirst();
    Path prices =
        warehouse.write(
            "prices.csv",
            "provider,model,meter,unit_price,per,effective_from",
            "openai,gpt-4o,output_text,0.00025,1,2026-01-01T00:00:00Z");
    assertThat(warehouse.run("prices", "load", prices.toString())).as(warehouse.said()).isZero();
    firstExitCode = warehouse.run("ingest");
    first = warehouse.said();
    assertThat(warehouse.run("facts")).as(warehouse.said()).isZero();
    attemptsBeforeMidnight = attempts("2026-06-30");
    assertThat(warehouse.run("alert")).as(warehouse.said()).isZero();
    alerts = warehouse.said();
    input.deliverSecond();
    secondExitCode = warehouse.run("ingest");
    second = warehouse.said();
    assertThat(warehouse.run("facts")).as(warehouse.said()).isZero();
    ledger =
        warehouse.sql("SELECT * FROM ingested_files ORDER BY locator, records").collectAsList();
    held = warehouse.sql("SELECT * FROM quarantined_usage").collectAsList();
    events =
        warehouse
            .sql(
                "SELECT *, CAST(event_at AS STRING) AS at, CAST(event_date AS STRING) AS day,"
                    + " rescued['Cost'] AS rescued_key,"
                    + " rescued['provider_cost_usd'] AS rescued_cost FROM usage_events")
            .collectAsList();
  }

  @AfterAll
  static void the_invariants_hold_after_all_of_it() {
    Invariants.hold(warehouse);
  }

  @Test
  void fault_1_a_truncated_gzip_file_is_left_out_whole_and_the_run_is_partial() {
    assertThat(firstExitCode).isEqualTo(5);
    assertThat(first).contains("cut.jsonl.gz: not loaded", "deliver the file again");
    assertThat(state("cut.jsonl.gz")).isEqualTo("corrupt 0 records");
  }

  @Test
  void fault_2_a_flipped_bit_is_no_smaller_file() {
    assertThat(first).contains("flipped.jsonl.gz: not loaded");
    assertThat(state("flipped.jsonl.gz")).isEqualTo("corrupt 0 records");
    assertThat(SharedSpark.session().conf().get("spark.sql.files.ignoreCorruptFiles"))
        .isEqualTo("false");
  }

  @Test
  void fault_3_a_file_that_grows_past_its_limit_is_stopped() {
    assertThat(first).contains("bomb.jsonl.gz: not loaded: more than max_uncompressed_bytes");
    assertThat(state("bomb.jsonl.gz")).isEqualTo("corrupt 0 records");
  }

  @Test
  void fault_4_an_empty_file_is_recorded_and_an_empty_day_is_missing_and_not_stale() {
    assertThat(state("empty.jsonl")).isEqualTo("empty 0 records");
    assertThat(
            warehouse
                .sql(
                    "SELECT state, records FROM daily_status WHERE usage_date = DATE '2026-06-27'"
                        + " AND source = 'gateway'")
                .first()
                .mkString(" "))
        .isEqualTo("missing 0");
  }

  @Test
  void fault_5_text_under_a_name_that_says_gzip_is_refused() {
    assertThat(first).contains("text.jsonl.gz: not loaded: the name says gzip");
  }

  @Test
  void fault_7_a_copy_is_passed_over_and_of_a_grown_file_only_the_new_records_land() {
    assertThat(state("good2.jsonl")).isEqualTo("duplicate_file 0 records");
    assertThat(state("good.jsonl")).isEqualTo("loaded " + FaultyInput.GOOD_EVENTS + " records");
    assertThat(secondExitCode).as(second).isZero();
    Row grown = entries("good.jsonl").get(1);
    assertThat(grown.<Long>getAs("records")).isEqualTo(FaultyInput.GOOD_EVENTS + 2);
    assertThat(grown.<Long>getAs("accepted")).isEqualTo(2);
    assertThat(grown.<Long>getAs("duplicate")).isEqualTo(FaultyInput.GOOD_EVENTS);
    assertThat(events("good-\\d+")).hasSize(FaultyInput.GOOD_EVENTS + 2);
  }

  @Test
  void fault_10_each_odd_name_is_read_or_listed_with_the_reason() {
    assertThat(state("_unfinished.jsonl")).isEqualTo("ignored 0 records");
    assertThat(state(".hidden.jsonl")).isEqualTo("ignored 0 records");
    assertThat(state("a b%20c.jsonl")).isEqualTo("loaded 1 records");
    assertThat(state("new\nline.jsonl")).isEqualTo("loaded 1 records");
  }

  @Test
  void fault_11_a_link_out_of_the_folder_and_a_fifo_are_refused_and_never_opened() {
    assertThat(state("link.jsonl")).isEqualTo("ignored 0 records");
    assertThat(state("pipe.jsonl")).isEqualTo("ignored 0 records");
    assertThat(events("outside")).isEmpty();
  }

  @Test
  void fault_13_a_line_over_the_limit_is_quarantined() {
    assertLines(13);
  }

  @Test
  void fault_16_what_is_not_one_object_on_a_line_is_quarantined() {
    assertLines(16);
    assertThat(events("two-.")).as("neither of two on one line").isEmpty();
  }

  @Test
  void fault_17_a_key_given_twice_is_quarantined() {
    assertLines(17);
  }

  @Test
  void fault_18_a_key_in_another_case_is_no_key_and_an_unknown_one_is_rescued() {
    assertLines(18);
    assertThat(event("unknown-key").<String>getAs("rescued_key")).isEqualTo("4");
  }

  @Test
  void fault_19_a_number_that_is_no_count_of_tokens_is_quarantined() {
    assertLines(19);
  }

  @Test
  void fault_20_a_cost_of_19_decimals_is_kept_as_written() {
    assertLines(20);
    assertThat(event("fine-cost").<String>getAs("rescued_cost")).isEqualTo("0.1234567890123456785");
  }

  @Test
  void fault_21_the_unit_of_an_instant_follows_from_its_size_and_a_wrong_one_is_quarantined() {
    assertLines(21);
    assertThat(events("milliseconds|seconds|nanoseconds|offset"))
        .hasSize(4)
        .allMatch(event -> event.getAs("at").equals("2026-07-01 10:00:00"));
  }

  @Test
  void fault_22_a_latency_below_zero_is_counted_as_invalid_and_in_no_percentile() {
    assertLines(22);
    assertThat(
            one(
                "SELECT concat_ws(' ', count, invalid, coalesce(CAST(p99_us AS STRING), 'none')) FROM daily_latency"
                    + " WHERE route = 'clock' AND measure = 'latency'"))
        .isEqualTo("0 1 none");
  }

  @Test
  void fault_23_a_record_without_id_is_quarantined() {
    assertLines(23);
  }

  @Test
  void fault_24_a_record_delivered_again_in_file_across_files_and_runs_is_one_event() {
    assertThat(events("retried")).hasSize(1);
    assertThat(duplicates("lines.jsonl")).as("of retried and of the same midnight").isEqualTo(3);
    assertThat(duplicates("later.jsonl")).isEqualTo(1);
  }

  @Test
  void fault_25_one_id_with_two_contents_is_held_with_both_and_alerted() {
    List<Row> conflicts =
        held.stream().filter(row -> row.getAs("reason").equals("conflicting_duplicate")).toList();
    assertThat(conflicts).hasSize(1);
    assertThat(conflicts.get(0).<String>getAs("detail") + conflicts.get(0).getAs("raw"))
        .contains("\"output_text\":10", "\"output_text\":11");
    assertThat(events("contradicted")).hasSize(1);
    assertThat(one("SELECT value FROM alerts WHERE rule = 'conflicting_duplicates'"))
        .as(alerts)
        .startsWith("1");
  }

  @Test
  void fault_26_one_id_on_two_sides_of_midnight_is_one_event_and_both_days_are_rebuilt() {
    assertThat(events("same-file-midnight")).hasSize(1);
    assertThat(event("midnight").<String>getAs("day")).isEqualTo("2026-07-01");
    assertThat(attemptsBeforeMidnight).isEqualTo(1);
    assertThat(attempts("2026-06-30")).isZero();
    assertThat(attempts("2026-07-01"))
        .isEqualTo(
            events.stream().filter(event -> event.getAs("day").equals("2026-07-01")).count());
    assertThat(entries("after-midnight.jsonl").get(0).<Long>getAs("replaced_earlier")).isEqualTo(1);
  }

  @Test
  void fault_27_a_late_event_counts_for_its_own_day_and_beyond_the_horizon_it_is_quarantined() {
    assertLines(27);
    assertThat(attempts("2026-05-23")).isEqualTo(1);
  }

  @Test
  void fault_29_a_hostile_name_is_stored_as_it_is_and_a_long_one_is_cut_and_stays_distinct() {
    assertLines(29);
    assertThat(event("hostile").<String>getAs("route")).isEqualTo("<script>\u202e=1+1");
    assertThat(event("too-long").<String>getAs("team"))
        .hasSizeLessThan(2_000)
        .matches("t+…#[0-9a-f]{16}");
  }

  @Test
  void fault_30_an_unknown_model_has_tokens_and_no_cost_and_is_alerted() {
    assertThat(
            one(
                "SELECT concat_ws(' ', sum(quantity), count(effective_cost_usd),"
                    + " min(unpriced_reason)) FROM daily_spend WHERE model = 'gpt-unheard-of'"))
        .isEqualTo("70 0 no_price_for_model");
  }

  /** Each line of a row is quarantined with its reason, or in no quarantine at all. */
  private static void assertLines(int fault) {
    Map<Long, String> expected = FaultyLines.reasons(fault);
    Map<Long, String> found = new TreeMap<>();
    expected.keySet().forEach(line -> found.put(line, FaultyLines.ACCEPTED));
    held.stream()
        .filter(row -> row.getAs("source_file").equals("lines.jsonl"))
        .filter(row -> expected.containsKey(row.<Long>getAs("source_line")))
        .forEach(row -> found.put(row.getAs("source_line"), row.getAs("reason")));
    assertThat(expected).isNotEmpty();
    assertThat(found).isEqualTo(expected);
  }

  /** What the ledger says of a file, the least version of it first. */
  private static List<Row> entries(String locator) {
    return ledger.stream().filter(row -> row.getAs("locator").equals(locator)).toList();
  }

  private static String state(String locator) {
    Row entry = entries(locator).get(0);
    return entry.getAs("state") + " " + entry.getAs("records") + " records";
  }

  private static long duplicates(String locator) {
    return entries(locator).stream().mapToLong(row -> row.<Long>getAs("duplicate")).sum();
  }

  private static List<Row> events(String idPattern) {
    return events.stream().filter(row -> row.<String>getAs("event_id").matches(idPattern)).toList();
  }

  private static Row event(String id) {
    assertThat(events(id)).hasSize(1);
    return events(id).get(0);
  }

  private static long attempts(String day) {
    return warehouse.number(
        "SELECT coalesce(sum(attempts), 0) FROM daily_requests WHERE usage_date = DATE '"
            + day
            + "'");
  }

  private static String one(String sql) {
    return String.valueOf(warehouse.sql(sql).first().get(0));
  }
}
