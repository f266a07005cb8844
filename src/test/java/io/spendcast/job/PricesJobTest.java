package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.Spendcast;
import io.spendcast.facts.PriceVersionRows;
import io.spendcast.warehouse.Table;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dated copies of a list, a held price, its approval and a stated date, by command. */
class PricesJobTest {
  private static final String NOW = "2026-08-01T00:00:00Z";

  private static String map(String input, String write) {
    return "{\"claude-x\": {\"litellm_provider\": \"anthropic\", \"mode\": \"chat\","
        + " \"input_cost_per_token\": "
        + input
        + ", \"cache_creation_input_token_cost_above_1hr\": "
        + write
        + "}}";
  }

  private static String show(ScratchWarehouse warehouse, String... options) {
    List<String> command = new ArrayList<>(List.of("prices", "show", "claude-x"));
    command.addAll(List.of("--format", "csv"));
    command.addAll(List.of(options));
    return printed(warehouse, command.toArray(String[]::new));
  }

  private static String printed(ScratchWarehouse warehouse, String... command) {
    PrintStream standardOutput = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      assertThat(warehouse.run(command)).isZero();
    } finally {
      System.setOut(standardOutput);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }

  @Test
  void an_off_peak_price_is_shown_and_explained_with_its_time_of_day_and_its_copy(
      @TempDir Path folder) {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, NOW, "sources { gateway { path = gateway } }");
    String header =
        "provider,model,meter,unit_price,per,effective_from,day_window,context_min,"
            + "context_min_inclusive";
    String row = "anthropic,claude-x,input_uncached,%s,1000000,2026-01-01,%s\n";
    String rows =
        row.formatted("4", ",,")
            + row.formatted("2", "16:30-00:30,,")
            + row.formatted("8", ",200000,true");
    warehouse.succeeds("prices", "load", warehouse.write("a.csv", header, rows.strip()).toString());
    assertThat(show(warehouse, "--at", "2026-06-20T12:00:00Z"))
        .contains("input_uncached,standard,false,,0,true,,0.000004,USD")
        .contains("input_uncached,standard,false,,200000,true,,0.000008,USD")
        .doesNotContain("16:30");
    assertThat(show(warehouse, "--at", "2026-06-20T00:10:00Z"))
        .contains("input_uncached,standard,false,,0,true,16:30-00:30,0.000002,USD");

    String call =
        "{\"event_id\":\"%s\",\"provider\":\"anthropic\",\"model\":\"claude-x\","
            + "\"input_uncached\":5,\"enqueued_at\":\"2026-06-20T%s:00:00Z\"}";
    warehouse.write("gateway/a.jsonl", call.formatted("a", "12"), call.formatted("b", "20"));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
    assertThat(printed(warehouse, "explain", "--date", "2026-06-20", "--model", "claude-x"))
        .contains(
            "input_uncached, price slot from 2026-06-20T00:30:00Z: 5 \u00D7 0.000004 = 0.00002")
        .contains(
            "input_uncached, price slot from 2026-06-20T16:30:00Z: 5 \u00D7 0.000002 = 0.00001")
        .contains("input_uncached  0.000004 USD, in force from")
        .contains("input_uncached (16:30-00:30 UTC)  0.000002 USD, in force from")
        .containsPattern("a.csv [0-9a-f]{12} known 2026-08-01");
  }

  @Test
  void copies_become_history_what_is_implausible_waits_and_a_stated_date_corrects(
      @TempDir Path folder) { // FAULTS 33, 34
    ScratchWarehouse warehouse = new ScratchWarehouse(folder, NOW, "");
    String first = warehouse.write("first.json", map("3e-6", "6e-6")).toString();
    String second = warehouse.write("second.json", map("2e-6", "2e-5")).toString();
    assertThat(warehouse.run("prices", "load", "--known-at", "2026-05-01", first)).isZero();
    assertThat(warehouse.run("prices", "load", "--known-at", "2026-06-01", second)).isZero();
    assertThat(warehouse.said())
        .contains("1 row is held back", "cache_write_1h_to_input", "prices approve ID")
        .contains("2 rows added, 1 superseded");
    assertThat(show(warehouse, "--at", "2026-06-01"))
        .contains("input_uncached,standard,false,,0,true,,0.000002,USD,2026-06-01T00:00:00Z")
        .contains("input_cache_write_1h,standard,false,,0,true,,0.000006");
    assertThat(show(warehouse, "--at", "2026-06-01", "--known-at", "2026-05-15"))
        .contains("input_uncached,standard,false,,0,true,,0.000003");

    assertThat(warehouse.run("prices", "load", "--known-at", "2026-06-01", second)).isZero();
    assertThat(warehouse.said()).contains("nothing new");
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_prices")).isOne();
    assertThat(warehouse.run("prices", "load", "--known-at", "2026-05-20", first))
        .isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(warehouse.said()).contains("litellm was last loaded as known at 2026-06-01");
    assertThat(warehouse.run("prices", "approve", "--model", "claude-x", "--by", "kim"))
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(
            warehouse.run(
                "prices", "approve", "--model", "claude-x", "--by", "kim", "--why", "checked"))
        .isZero();
    assertThat(
            warehouse
                .sql("SELECT state, decided_by, why, old_value, new_value FROM quarantined_prices")
                .first()
                .mkString(" "))
        .isEqualTo("approved kim checked 0.000006000000000000 0.000020000000000000");
    assertThat(show(warehouse, "--at", "2026-06-01", "--known-at", "2026-07-01"))
        .contains("input_cache_write_1h,standard,false,,0,true,,0.000006");

    String fact =
        warehouse
            .write(
                "fact.csv",
                "provider,model,meter,unit_price,per,effective_from",
                "anthropic,claude-x,input_uncached,2,1000000,2026-05-20")
            .toString();
    assertThat(warehouse.run("prices", "load", fact)).isZero();
    assertThat(show(warehouse, "--at", "2026-05-20"))
        .contains("input_uncached,standard,false,,0,true,,0.000002,USD,2026-05-20T00:00:00Z,,true");
  }

  @Test
  void a_held_price_that_its_file_drops_is_rejected_and_can_be_let_in_all_the_same(
      @TempDir Path folder) { // FAULTS 33
    ScratchWarehouse warehouse = new ScratchWarehouse(folder, NOW, "");
    assertThat(warehouse.run("prices", "load", csv(warehouse, "a.csv", "10,1000000,2026-01-01,")))
        .isZero();
    assertThat(warehouse.run("prices", "load", csv(warehouse, "a.csv", "1000,1000000,2026-01-01,")))
        .isZero();
    String id = warehouse.sql("SELECT quarantine_id FROM quarantined_prices").first().getString(0);
    assertThat(warehouse.run("prices", "reject", id, "--by", "kim", "--why", " "))
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(warehouse.run("prices", "reject", id, "--by", "kim", "--why", "a slip")).isZero();
    assertThat(warehouse.said())
        .contains("rejected: openai/m1 input: $10.00 -> $1000.00", "1 row rejected by kim");
    assertThat(decision(warehouse)).isEqualTo("rejected kim a slip");
    assertThat(warehouse.run("prices", "reject", id, "--by", "kim", "--why", "a slip"))
        .as("nothing is held any more")
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(
            warehouse.run("prices", "approve", "--model", "m1", "--by", "lee", "--why", "it is so"))
        .as("a rejected price is let in by its ID only")
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(warehouse.run("prices", "approve", id, "--by", "lee", "--why", "it is so")).isZero();
    assertThat(decision(warehouse)).isEqualTo("approved lee it is so");
  }

  @Test
  void a_decision_that_a_death_left_unpublished_is_published_by_the_same_command(
      @TempDir Path folder) { // FAULTS 54
    ScratchWarehouse warehouse = new ScratchWarehouse(folder, NOW, "");
    warehouse.succeeds("prices", "load", csv(warehouse, "a.csv", "10,1000000,2026-01-01,"));
    warehouse.succeeds("prices", "load", csv(warehouse, "a.csv", "1000,1000000,2026-01-01,"));
    String id = warehouse.sql("SELECT quarantine_id FROM quarantined_prices").first().getString(0);
    for (String decision : List.of("reject", "approve")) {
      String[] command = {"prices", decision, id, "--by", "kim", "--why", "so"};
      warehouse.succeeds(command);
      String decided = decision(warehouse);
      warehouse.loseNewestPublication();
      assertThat(decision(warehouse)).isNotEqualTo(decided);

      warehouse.succeeds(command);
      assertThat(warehouse.said())
          .contains(" by kim at 2026-08-01", "and published now: openai/m1 input: $10.00 -> ");
      assertThat(decision(warehouse)).isEqualTo(decided);
      assertThat(warehouse.run(command)).as("nothing to finish").isEqualTo(ExitCode.WRONG_USE);
    }
  }

  @Test
  void facts_publish_the_prices_that_they_follow_from_though_their_load_died(@TempDir Path folder) {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, NOW, "sources { gateway { path = gateway } }");
    warehouse.write(
        "gateway/a.jsonl",
        "{\"event_id\":\"a\",\"provider\":\"openai\",\"model\":\"m1\",\"input_uncached\":5,"
            + "\"enqueued_at\":\"2026-06-20T10:00:00Z\"}");
    warehouse.succeeds("ingest");
    warehouse.succeeds("prices", "load", csv(warehouse, "a.csv", "10,1000000,2026-01-01,"));
    warehouse.loseNewestPublication();
    assertThat(warehouse.number("SELECT count(*) FROM price_versions")).isZero();
    warehouse.succeeds("facts");
    assertThat(warehouse.number("SELECT count(*) FROM price_versions")).isOne();
    var commits = warehouse.commits();
    warehouse.succeeds("facts");
    assertThat(warehouse.commits()).as("nothing to do").isEqualTo(commits);
  }

  private static String decision(ScratchWarehouse warehouse) {
    return warehouse
        .sql("SELECT state, decided_by, why FROM quarantined_prices")
        .first()
        .mkString(" ");
  }

  @Test
  void prices_known_from_an_instant_of_the_clock_read_back_as_they_were_loaded(
      @TempDir Path folder) {
    ScratchWarehouse warehouse = new ScratchWarehouse(folder, NOW, "");
    String first = warehouse.write("first.json", map("3e-6", "6e-6")).toString();
    String second = warehouse.write("second.json", map("3.1e-6", "6e-6")).toString();
    for (String[] command :
        List.of(
            new String[] {"prices", "load", first},
            new String[] {"prices", "load", second},
            new String[] {"prices", "load", second},
            new String[] {"facts"},
            new String[] {"prices", "show", "claude-x"})) {
      assertThat(atTheClock(folder, command)).as(String.join(" ", command)).isZero();
    }
    assertThat(
            warehouse
                .sql(
                    "SELECT concat_ws(' ', meter, CAST(unit_price * 10000000 AS INT), superseded_at"
                        + " IS NULL) AS row FROM price_versions")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(
            "input_uncached 30 false",
            "input_uncached 30 true",
            "input_uncached 31 true",
            "input_cache_write_1h 60 true");
    List<String> stored =
        warehouse.sql("SELECT price_row_id FROM price_versions").collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    assertThat(PriceVersionRows.read(warehouse.warehouse().read(Table.PRICE_VERSIONS)).prices())
        .extracting(row -> row.entry().priceRowId())
        .containsExactlyInAnyOrderElementsOf(stored);
  }

  private static int atTheClock(Path folder, String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--config", folder.resolve("scratch.conf").toString()));
    return Spendcast.run(args.toArray(String[]::new));
  }

  @Test
  void what_a_load_withdraws_is_printed_and_what_the_past_contradicts_is_refused(
      @TempDir Path folder) { // FAULTS 32, 33
    ScratchWarehouse warehouse = new ScratchWarehouse(folder, NOW, "");
    String first = csv(warehouse, "a.csv", "10,1000000,2026-01-01,");
    assertThat(warehouse.run("prices", "load", "--known-at", "2026-06-01", first)).isZero();
    assertThat(warehouse.said()).contains("prices: 1 row added, 0 superseded");
    String slip = csv(warehouse, "a.csv", "1000,1000000,2026-01-01,");
    assertThat(warehouse.run("prices", "load", "--known-at", "2026-06-10", slip)).isZero();
    String list = warehouse.write("list.json", map("3e-6", "6e-6")).toString();
    assertThat(warehouse.run("prices", "load", "--known-at", "2026-06-11", list)).isZero();
    assertThat(warehouse.said()).doesNotContain("withdrawn");
    String ended = csv(warehouse, "a.csv", "10,1000000,2026-01-01,2026-02-01");
    assertThat(warehouse.run("prices", "load", "--known-at", "2026-06-20", ended)).isZero();
    assertThat(warehouse.said())
        .contains(
            "prices: 1 held row is withdrawn: a later load does not state the price:",
            "unit_slip_cents  openai/m1 input: $10.00 -> $1000.00 per million tokens")
        .contains("warning: 1 use has no price from where its row ends now: openai/m1 input from")
        .contains("prices: 1 row added, 1 superseded");

    String other = csv(warehouse, "b.csv", "15,1000000,2026-02-01,");
    assertThat(warehouse.run("prices", "load", "--known-at", "2026-06-10", other))
        .isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(warehouse.said())
        .contains("cannot have been known at 2026-06-10", "until 2026-06-20T00:00:00Z the book");
    assertThat(warehouse.run("prices", "load", "--known-at", "2026-06-20", other)).isZero();
    assertThat(
            warehouse.run("prices", "show", "m1", "--at", "2026-03-01", "--known-at", "2026-06-15"))
        .isZero();
  }

  private static String csv(ScratchWarehouse warehouse, String file, String price) {
    return warehouse
        .write(
            file,
            "provider,model,meter,unit_price,per,effective_from,effective_to",
            "openai,m1,input_uncached," + price)
        .toString();
  }
}
