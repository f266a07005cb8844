package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.warehouse.ContentHash;
import io.spendcast.warehouse.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A closed month stands still, and what becomes known of it later is posted in an open one. */
class PeriodsJobTest {
  private static final String SOURCES = "sources { gateway { path = gateway } }";
  private static final String LAST_OF_OCTOBER = "2026-10-31T06:00:00Z";
  private static final String NOVEMBER = "2026-11-05T06:00:00Z";
  private static final String LATER_IN_NOVEMBER = "2026-11-12T06:00:00Z";
  private static final String DECEMBER = "2026-12-03T06:00:00Z";

  @TempDir Path folder;

  private ScratchWarehouse at(String now) {
    return new ScratchWarehouse(folder, now, SOURCES);
  }

  private static String call(String id, String time, String meters) {
    return """
        {"event_id":"%s","provider":"openai","model":"gpt-4o","team":"search","route":"answer",\
        "enqueued_at":"%s",%s}"""
        .formatted(id, time, meters);
  }

  private static void load(ScratchWarehouse warehouse, String file, String... rows) {
    String[] lines = new String[rows.length + 1];
    lines[0] = "provider,model,meter,unit_price,per,effective_from,effective_to";
    System.arraycopy(rows, 0, lines, 1, rows.length);
    warehouse.succeeds("prices", "load", warehouse.write(file, lines).toString());
  }

  private static void isRefused(ScratchWarehouse warehouse, String why, String... command) {
    assertThat(warehouse.run(command)).isEqualTo(ExitCode.WRONG_USE);
    assertThat(warehouse.said()).contains(why);
  }

  private static String hash(ScratchWarehouse warehouse, String sql) {
    return ContentHash.of(
        warehouse.sql(sql), Table.SPEND_CORRECTIONS.definition().volatileColumns());
  }

  private static String text(ScratchWarehouse warehouse, String sql) {
    StringBuilder lines = new StringBuilder();
    warehouse.sql(sql).collectAsList().forEach(row -> lines.append(row.mkString(" ")).append('\n'));
    return lines.toString();
  }

  /** Cost of October as posted, and as known: exact, as text. */
  private static String october(ScratchWarehouse warehouse) {
    return text(
            warehouse,
            "SELECT CAST(sum(known_cost_usd) AS DECIMAL(20, 6)),"
                + " CAST(sum(known_cost_usd) + coalesce(sum(correction_cost_usd), 0)"
                + " AS DECIMAL(20, 6)) FROM spend_by_month WHERE month = '2026-10'")
        .strip();
  }

  @Test
  void closing_says_which_days_lack_data() {
    ScratchWarehouse november =
        new ScratchWarehouse(
            folder, NOVEMBER, "sources { gateway { path = gateway, expected_interval = 1 day } }");
    load(november, "prices.csv", "openai,gpt-4o,input_uncached,2,1000000,2026-01-01,");
    november.write(
        "gateway/some.jsonl",
        call("a", "2026-10-20T10:00:00Z", "\"input_uncached\":10"),
        call("b", "2026-10-22T10:00:00Z", "\"input_uncached\":10"),
        call("c", "2026-11-01T10:00:00Z", "\"input_uncached\":10"));
    november.succeeds("ingest");
    november.succeeds("facts");
    november.succeeds(close("2026-10"));
    // The 21st, and the 23rd to the 31st.
    assertThat(november.said()).contains("periods: of 2026-10 10 days lack data");
  }

  @Test
  void a_change_that_a_death_left_unpublished_is_published_by_the_same_command() { // FAULTS 54
    ScratchWarehouse november = at(NOVEMBER);
    for (String change : List.of("close", "reopen")) {
      String[] command = {"periods", change, "2026-10", "--by", "kim", "--why", "so"};
      november.succeeds(command);
      november.loseNewestPublication();
      november.succeeds(command);
      assertThat(november.said())
          .contains("at " + NOVEMBER + " by kim, and that run ended before it was published");
      assertThat(november.number("SELECT max(change) FROM billing_periods"))
          .isEqualTo(change.equals("close") ? 1 : 2);
      assertThat(november.run(command)).as("nothing to finish").isEqualTo(ExitCode.WRONG_USE);
    }
  }

  @Test
  void fault_27_a_closed_month_stands_still_and_corrections_add_up() {
    ScratchWarehouse october = at(LAST_OF_OCTOBER);
    load(october, "prices.csv", "openai,gpt-4o,input_uncached,2,1000000,2026-01-01,");
    october.write(
        "gateway/first.jsonl",
        call("a", "2026-10-20T10:00:00Z", "\"input_uncached\":1000000,\"output_text\":5"),
        call("b", "2026-10-20T11:00:00Z", "\"input_uncached\":500000"),
        call("moves", "2026-10-21T10:00:00Z", "\"input_uncached\":100000"));
    october.succeeds("ingest");
    isRefused(october, "ends at 2026-11-01", close("2026-10"));

    ScratchWarehouse november = at(NOVEMBER);
    Path output = folder.resolve("past");
    isRefused(november, "'October' is not a month such as 2026-10", close("October"));
    isRefused(
        november, "must say something", "periods", "close", "2026-09", "--by", " ", "--why", "x");
    isRefused(
        november, "2026-10 is open", "periods", "reopen", "2026-10", "--by", "kim", "--why", "x");
    isRefused(november, "run spendcast facts", close("2026-10"));
    november.succeeds("facts");
    november.succeeds(close("2026-10"));
    assertThat(november.said()).contains("periods: costs of 2026-10-20 are incomplete: 50");
    isRefused(november, "2026-10 is closed already, since " + NOVEMBER, close("2026-10"));
    assertThat(october(november)).isEqualTo("3.200000 3.200000");
    String closed = hash(november, "SELECT * FROM daily_spend");

    november = at(LATER_IN_NOVEMBER);
    // A late call, a record that moves to another day, a price for what had none, a price change.
    november.write(
        "gateway/late.jsonl",
        call("late", "2026-10-20T12:00:00Z", "\"input_uncached\":250000"),
        call("new", "2026-10-25T12:00:00Z", "\"input_uncached\":10,\"image\":3"),
        call("moves", "2026-10-22T10:00:00Z", "\"input_uncached\":100000,\"temperature\":0.5"));
    november.succeeds("ingest");
    load(
        november,
        "corrected.csv",
        "openai,gpt-4o,input_uncached,3,1000000,2026-01-01,",
        "openai,gpt-4o,output_text,8,1000000,2026-01-01,");
    november.succeeds("facts");
    assertThat(november.said())
        .contains("keeps the spend of 2026-10 as it was closed", "7 corrections");
    assertThat(hash(november, "SELECT * FROM daily_spend")).isEqualTo(closed);
    // 1,850,010 tokens at 3, 5 at 8.
    assertThat(october(november)).isEqualTo("3.200000 5.550070");
    assertThat(
            text(
                november,
                "SELECT usage_date, meter, cause, quantity, quantity_change,"
                    + " unpriced_quantity_change, CAST(effective_cost_usd AS DECIMAL(20, 6)),"
                    + " size(old_price_row_ids), size(new_price_row_ids), posted_period"
                    + " FROM spend_corrections ORDER BY usage_date, meter, cause"))
        .isEqualTo(
            """
            2026-10-20 input_uncached late_usage 250000 250000 0 0.750000 1 1 2026-11
            2026-10-20 input_uncached price 1500000 0 0 1.500000 1 1 2026-11
            2026-10-20 output_text price 5 0 -5 0.000040 0 1 2026-11
            2026-10-21 input_uncached withdrawn_usage -100000 -100000 0 -0.200000 1 0 2026-11
            2026-10-22 input_uncached late_usage 100000 100000 0 0.300000 0 1 2026-11
            2026-10-25 image late_usage 3 3 3 null 0 0 2026-11
            2026-10-25 input_uncached late_usage 10 10 0 0.000030 0 1 2026-11
            """);

    // The price of the text came after the closing; nothing stands of the 22nd and the 25th.
    assertThat(
            text(
                november,
                "SELECT usage_date, attempts, events_unpriced, unpriced_quantity, data_state"
                    + " FROM spend_by_day ORDER BY usage_date"))
        .isEqualTo(
            """
            2026-10-20 3 1 5 incomplete
            2026-10-21 0 0 0 complete
            2026-10-22 1 0 0 complete
            2026-10-25 1 1 0 incomplete
            """);
    november.succeeds("explain", "--date", "2026-10-25", "--model", "gpt-4o");

    Map<Table, Long> commits = november.commits();
    isRefused(november, "go together", "facts", "--as-of", "2026-11-06");
    isRefused(november, "the first usage was published at " + LAST_OF_OCTOBER, asOf("2026-10-01"));
    isRefused(november, "lies after the present", asOf("2026-11-13"));
    november.succeeds(asOf("2026-11-06"));
    assertThat(
            ContentHash.of(
                SharedSpark.session().read().parquet(output.resolve("daily_spend").toString()),
                List.of()))
        .as("what the warehouse said before the corrections")
        .isEqualTo(closed);
    isRefused(november, "exists and is not an empty folder", asOf("2026-11-06"));
    november.succeeds("facts");
    assertThat(november.said()).contains("no day has changed");
    assertThat(november.commits()).isEqualTo(commits);
    november.succeeds("facts", "--full");
    assertThat(hash(november, "SELECT * FROM daily_spend")).isEqualTo(closed);
    assertThat(november.number("SELECT count(*) FROM spend_corrections")).isEqualTo(7);

    // A correction of the correction, by which the month is cut inside a day.
    ScratchWarehouse december = at(DECEMBER);
    load(
        december,
        "again.csv",
        "openai,gpt-4o,input_uncached,2,1000000,2026-01-01,2026-10-20T11:00:00Z",
        "openai,gpt-4o,input_uncached,3,1000000,2026-10-20T11:00:00Z,");
    december.succeeds("facts");
    assertThat(hash(december, "SELECT * FROM daily_spend")).isEqualTo(closed);
    assertThat(october(december)).isEqualTo("3.200000 4.550070");
    assertThat(
            text(
                december,
                "SELECT DISTINCT cause, posted_period FROM spend_corrections WHERE posting = 2"))
        .isEqualTo("price 2026-12\n");

    december.succeeds("periods", "reopen", "2026-10", "--by", "kim", "--why", "audit");
    december.succeeds("facts");
    assertThat(december.said()).contains("the period was opened again");
    assertThat(october(december)).isEqualTo("4.550070 4.550070");
    String reopened = hash(december, "SELECT * FROM daily_spend");
    december.succeeds("facts");
    assertThat(december.said()).contains("no day has changed");
    december.succeeds("facts", "--full");
    assertThat(hash(december, "SELECT * FROM daily_spend")).isEqualTo(reopened);
    assertThat(
            december.number(
                "SELECT count(*) FROM (SELECT 1 FROM spend_corrections GROUP BY usage_date,"
                    + " price_slot_start, meter HAVING sum(quantity_change) <> 0 OR"
                    + " sum(effective_cost_usd) <> 0)"))
        .isZero();
    assertThat(
            text(
                december,
                "SELECT billing_period_status, decided_by FROM billing_periods ORDER BY change"))
        .isEqualTo("Closed kim\nOpen kim\n");
  }

  private String[] asOf(String instant) {
    return new String[] {
      "facts", "--as-of", instant, "--output", folder.resolve("past").toString()
    };
  }

  private static String[] close(String period) {
    return new String[] {"periods", "close", period, "--by", "kim", "--why", "books are done"};
  }
}
