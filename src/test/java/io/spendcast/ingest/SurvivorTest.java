package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.ingest.dialect.Exports;
import io.spendcast.warehouse.ContentHash;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call that several records tell of is one event, and the same whichever came first. */
class SurvivorTest {
  private static final String NOW = "2026-08-17T06:00:00Z";

  /** Eight hours earlier, so that the gateway saw the call begin at a quarter past midnight. */
  private static final String FROM_GATEWAY =
      Exports.LITELLM_PAYLOAD
          .replace("chatcmpl-9f1", "chatcmpl-77")
          .replace("17855712", "17855424");

  /** The client began half a second before midnight. */
  private static final String FROM_TRACE =
      Exports.OTLP.replace("17855712005", "17855423995").replace("17855712035", "17855424025");

  @TempDir Path folder;

  @Test
  void fault_26_records_of_two_integrations_are_one_event_by_rank_in_either_order() {
    ScratchWarehouse forward = warehouse("forward");
    deliverGateway(forward);
    assertThat(load(forward)).contains("3 records = 3 accepted");
    deliverTraces(forward);
    deliverSecondRecords(forward);
    assertThat(load(forward)).contains("6 records = ", "3 kept out");

    ScratchWarehouse backward = warehouse("backward");
    deliverSecondRecords(backward);
    deliverTraces(backward);
    load(backward);
    build(backward);
    assertThat(attempts(backward, "2026-07-31")).as("as the trace alone tells").isEqualTo(1);
    deliverGateway(backward);
    load(backward);
    build(backward);

    assertThat(
            backward
                .sql(
                    "SELECT concat(source, ' ', event_date) FROM usage_events"
                        + " WHERE event_id = 'chatcmpl-77'")
                .first()
                .getString(0))
        .isEqualTo("gateway 2026-08-01");
    assertThat(attempts(backward, "2026-07-31")).as("both days are rebuilt").isZero();
    assertThat(attempts(backward, "2026-08-01")).isEqualTo(3);
    assertThat(hash(backward, Table.USAGE_EVENTS))
        .isEqualTo(hash(forward, Table.USAGE_EVENTS))
        .endsWith(":3");
    assertThat(hash(backward, Table.QUARANTINED_USAGE))
        .isEqualTo(hash(forward, Table.QUARANTINED_USAGE))
        .endsWith(":1");
    Invariants.hold(backward);
  }

  @Test
  void fault_26_both_days_are_rebuilt_where_the_run_died_that_moved_the_event() {
    ScratchWarehouse killed = warehouse("killed");
    deliverTraces(killed);
    load(killed);
    build(killed);
    assertThat(attempts(killed, "2026-07-31")).isEqualTo(1);
    Warehouse tables = killed.warehouse();
    Dataset<Row> ledger =
        tables.read(Table.INGESTED_FILES, tables.newestVersion(Table.INGESTED_FILES));
    deliverGateway(killed);
    load(killed);
    tables.overwrite(Table.INGESTED_FILES, ledger);

    assertThat(load(killed)).as("found again").contains("accepted");
    build(killed);
    assertThat(attempts(killed, "2026-07-31")).isZero();
    assertThat(attempts(killed, "2026-08-01")).isPositive();
    Invariants.hold(killed);
  }

  @Test
  void fault_25_a_source_that_contradicts_itself_is_seen_though_another_source_tells_the_call() {
    ScratchWarehouse later = warehouse("later");
    later.write("gateway/first.jsonl", record("call", "a", 1));
    load(later);
    later.write("traces/both.jsonl", record("call", "a", 2), record("call", "a", 3));
    assertThat(load(later)).contains("2 records = 0 accepted + 1 duplicate + 1 quarantined");

    ScratchWarehouse together = warehouse("together");
    together.write("traces/both.jsonl", record("call", "a", 3), record("call", "a", 2));
    together.write("gateway/first.jsonl", record("call", "a", 1));
    load(together);

    for (Table table : List.of(Table.USAGE_EVENTS, Table.QUARANTINED_USAGE)) {
      assertThat(hash(later, table)).as(table.tableName()).endsWith(":1");
    }
    assertThat(hash(together, Table.USAGE_EVENTS)).isEqualTo(hash(later, Table.USAGE_EVENTS));
    assertThat(
            together
                .sql("SELECT raw FROM quarantined_usage WHERE reason = 'conflicting_duplicate'")
                .first()
                .getString(0))
        .contains("\"source\":\"traces\"");
    Invariants.hold(later);
    Invariants.hold(together);
  }

  @Test
  void fault_24_copies_and_conflicts_of_one_load_are_counted_together() {
    ScratchWarehouse warehouse = warehouse("both");
    warehouse.write(
        "gateway/calls.jsonl",
        record("copied", "a", 1),
        record("contradicted", "a", 1),
        record("copied", "a", 1));
    warehouse.write(
        "gateway/more.jsonl",
        record("copied", "a", 1),
        record("contradicted", "a", 1),
        record("contradicted", "a", 2));

    assertThat(load(warehouse))
        .contains("6 records = 2 accepted + 3 duplicate + 1 quarantined + 0 kept out");
    assertThat(
            warehouse
                .sql(
                    "SELECT concat_ws(' ', locator, accepted, duplicate, quarantined)"
                        + " FROM ingested_files WHERE records > 0 ORDER BY locator")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("calls.jsonl 2 1 0", "more.jsonl 0 2 1");
    Invariants.hold(warehouse);
  }

  /** Three calls. */
  private static void deliverGateway(ScratchWarehouse warehouse) {
    warehouse.write("gateway/calls.jsonl", FROM_GATEWAY);
    warehouse.write("gateway/first.jsonl", record("tie", "a", 1), record("conflict", "a", 1));
  }

  /** One of the calls, as its client saw it, with spans that are no calls. */
  private static void deliverTraces(ScratchWarehouse warehouse) {
    warehouse.write("traces/spans.json", FROM_TRACE);
  }

  /** Of equal rank and completeness: another route, and another number of tokens. */
  private static void deliverSecondRecords(ScratchWarehouse warehouse) {
    warehouse.write("gateway/second.jsonl", record("tie", "b", 1), record("conflict", "a", 2));
  }

  private static String record(String id, String route, int outputTokens) {
    return """
        {"event_id":"%s","provider":"openai","model":"gpt-4o","route":"%s",\
        "enqueued_at":"2026-08-01T10:00:00Z","output_text":%d}"""
        .formatted(id, route, outputTokens);
  }

  private ScratchWarehouse warehouse(String name) {
    return new ScratchWarehouse(
        folder.resolve(name),
        NOW,
        "sources { gateway { path = gateway, rank = 10 }, traces { path = traces, rank = 20 } }");
  }

  private static String load(ScratchWarehouse warehouse) {
    for (String input : List.of("gateway", "traces")) {
      warehouse.write(input + "/_marker", "");
    }
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    return warehouse.said();
  }

  private static void build(ScratchWarehouse warehouse) {
    assertThat(warehouse.run("facts")).as(warehouse.said()).isZero();
  }

  private static long attempts(ScratchWarehouse warehouse, String day) {
    return warehouse.number(
        "SELECT coalesce(sum(attempts), 0) FROM daily_requests WHERE usage_date = DATE '"
            + day
            + "'");
  }

  private static String hash(ScratchWarehouse warehouse, Table table) {
    return ContentHash.of(warehouse.warehouse().read(table), table.definition().volatileColumns());
  }
}
