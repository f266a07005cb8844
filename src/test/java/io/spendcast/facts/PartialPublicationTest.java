package io.spendcast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that dies between the commits of the facts and the one that publishes them together. */
class PartialPublicationTest {
  private static final String NOW = "2026-07-03T06:00:00Z";
  private static final String SPEND = "SELECT sum(quantity) FROM daily_spend";
  private static final String REQUESTS = "SELECT sum(attempts) FROM daily_requests";
  private static final List<Table> FIRST_HALF =
      List.of(Table.DAILY_STATUS, Table.USAGE_MIX, Table.DAILY_USAGE, Table.DAILY_SPEND);
  private static final List<Table> SECOND_HALF =
      List.of(
          Table.SESSION_USAGE,
          Table.DAILY_REQUESTS,
          Table.DAILY_LATENCY,
          Table.DAILY_SESSIONS,
          Table.KEY_SPEND,
          Table.FACT_DAYS);

  @TempDir Path folder;

  @Test
  void fault_54_readers_see_the_run_before_until_the_next_publishes_what_was_committed() {
    ScratchWarehouse warehouse = withAnUnpublishedDay(folder);
    commit(warehouse, FIRST_HALF);
    commit(warehouse, SECOND_HALF);

    assertThat(warehouse.number(SPEND)).isEqualTo(10);
    assertThat(warehouse.number(REQUESTS)).isEqualTo(1);

    warehouse.succeeds("facts");
    assertThat(warehouse.said()).contains("no day has changed");
    assertThat(warehouse.number(SPEND)).isEqualTo(30);
    assertThat(warehouse.number(REQUESTS)).isEqualTo(2);
  }

  @Test
  void fault_54_a_run_that_died_half_way_is_made_again_and_leaves_no_trace() {
    ScratchWarehouse warehouse = withAnUnpublishedDay(folder);
    commit(warehouse, FIRST_HALF);
    assertThat(warehouse.number(SPEND)).isEqualTo(10);

    warehouse.succeeds("facts");
    assertThat(warehouse.said()).contains("rebuilds 1 day: 2026-07-02");
    Map<Table, String> again = warehouse.hashes();
    warehouse.succeeds("facts", "--full");
    assertThat(warehouse.hashes()).isEqualTo(again);
  }

  @Test
  void fault_54_a_run_with_a_window_makes_anew_what_one_left_half_written_outside_of_it() {
    ScratchWarehouse warehouse = withAnUnpublishedDay(folder);
    commit(warehouse, FIRST_HALF);
    warehouse.write("gateway/3.jsonl", call("3", "2026-06-30", 40));
    warehouse.succeeds("ingest");

    warehouse.succeeds("facts", "--to", "2026-06-30");
    assertThat(warehouse.said())
        .contains("rebuilds 1 day: 2026-07-02; since a run died that had begun to write them")
        .contains("rebuilds 1 day: 2026-06-30");
    assertThat(warehouse.number(SPEND)).isEqualTo(70);
    assertThat(warehouse.number(REQUESTS)).isEqualTo(3);
    Map<Table, String> again = warehouse.hashes();
    warehouse.succeeds("facts", "--full");
    assertThat(warehouse.hashes()).isEqualTo(again);
  }

  @Test
  void fault_54_what_a_dead_run_priced_is_not_kept_where_its_reason_is_gone() {
    ScratchWarehouse warehouse = withAnUnpublishedDay(folder);
    warehouse.succeeds("facts");
    price(warehouse, "1");
    warehouse.succeeds("facts");
    Map<Table, String> before = warehouse.hashes();
    price(warehouse, "2");
    commit(warehouse, List.of(Table.DAILY_SPEND), "2026-07-01", "2026-07-02");
    price(warehouse, "1");

    warehouse.succeeds("facts");
    assertThat(warehouse.hashes()).isEqualTo(before);
    warehouse.succeeds("facts");
    assertThat(warehouse.said()).contains("no day has changed");
  }

  private static void price(ScratchWarehouse warehouse, String price) {
    warehouse.succeeds(
        "prices",
        "load",
        warehouse
            .write(
                "prices.csv",
                "provider,model,meter,unit_price,per,effective_from",
                "openai,large,output_text," + price + ",1000000,2026-01-01")
            .toString());
  }

  /** One day is published; the events of another are loaded. */
  private static ScratchWarehouse withAnUnpublishedDay(Path folder) {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, NOW, "sources { gateway { path = gateway } }");
    warehouse.write("gateway/1.jsonl", call("1", "2026-07-01", 10));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
    warehouse.write("gateway/2.jsonl", call("2", "2026-07-02", 20));
    warehouse.succeeds("ingest");
    return warehouse;
  }

  private static String call(String id, String day, int tokens) {
    return """
        {"event_id":"%s","provider":"openai","model":"large","team":"search","route":"answer",\
        "session_id":"s","started_at":"%sT08:00:00Z","latency_us":900,"output_text":%d}"""
        .formatted(id, day, tokens);
  }

  /** What a run commits before it publishes. */
  private static void commit(ScratchWarehouse warehouse, List<Table> tables) {
    commit(warehouse, tables, "2026-07-02");
  }

  private static void commit(ScratchWarehouse warehouse, List<Table> tables, String... days) {
    SpendcastConfig config = SpendcastConfig.load(warehouse.path().resolveSibling("scratch.conf"));
    FactPlan plan = FactPlan.of(warehouse.warehouse(), config, day -> true, false, Set.of());
    assertThat(plan.days()).extracting(LocalDate::toString).containsExactly(days);
    try (FactTables facts = new FactTables(SharedSpark.session(), plan, Instant.parse(NOW))) {
      for (Table table : tables) {
        Collection<LocalDate> written = facts.daysOf(table);
        if (!written.isEmpty()) {
          facts.write(table, written);
        }
      }
    }
  }
}
