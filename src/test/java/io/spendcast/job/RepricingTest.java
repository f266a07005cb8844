package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.warehouse.ContentHash;
import io.spendcast.warehouse.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a load of prices the facts are what they would be made anew, without the events. */
class RepricingTest {
  private static final List<Table> PRICED =
      List.of(Table.USAGE_MIX, Table.KEY_SPEND, Table.FACT_DAYS);

  @TempDir Path folder;

  private static String call(String id, String model, String time, String session, int input) {
    return """
        {"event_id":"%s","provider":"openai","model":"%s","team":"search","route":"answer",\
        "enqueued_at":"%s","session_id":"%s","input_uncached":%d,"output_text":7}"""
        .formatted(id, model, time, session, input);
  }

  private static void load(ScratchWarehouse warehouse, String... rows) {
    String[] lines = new String[rows.length + 1];
    lines[0] = "provider,model,meter,unit_price,per,context_min,effective_from,effective_to";
    System.arraycopy(rows, 0, lines, 1, rows.length);
    warehouse.succeeds("prices", "load", warehouse.write("prices.csv", lines).toString());
  }

  private static Map<Table, String> hashes(ScratchWarehouse warehouse) {
    Map<Table, String> hashes = new EnumMap<>(warehouse.hashes());
    PRICED.forEach(
        table -> hashes.put(table, ContentHash.of(warehouse.warehouse().read(table), List.of())));
    return hashes;
  }

  @Test
  void fault_34_a_correction_without_a_new_boundary_is_priced_from_stored_quantities()
      throws IOException {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder, "2026-08-20T06:00:00Z", "sources { gateway { path = gateway } }");
    load(
        warehouse,
        "openai,plain,input_uncached,2,1000000,0,2026-01-01,2026-08-01T12:00:00Z",
        "openai,plain,input_uncached,1,1000000,0,2026-08-01T12:00:00Z,",
        "openai,plain,output_text,8,1000000,0,2026-01-01,",
        "openai,banded,input_uncached,2,1000000,0,2026-01-01,",
        "openai,banded,input_uncached,4,1000000,200000,2026-01-01,",
        "openai,banded,output_text,8,1000000,0,2026-01-01,");
    warehouse.write(
        "gateway/calls.jsonl",
        call("1", "plain", "2026-08-01T11:00:00Z", "s", 10),
        call("2", "plain", "2026-08-01T23:59:00Z", "over-midnight", 20),
        call("3", "plain", "2026-08-02T00:01:00Z", "over-midnight", 30),
        call("4", "banded", "2026-08-02T10:00:00Z", "s", 300000),
        call("5", "banded", "2026-08-02T15:00:00Z", "t", 400),
        call("6", "banded", "2026-08-05T10:00:00Z", "t", 500),
        call("7", "unknown", "2026-08-05T10:00:00Z", "t", 600));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
    assertThat(warehouse.said()).contains("rebuilds 3 days: 2026-08-01, 2026-08-02, 2026-08-05");

    // A price corrected, and a boundary months before, by which all later slots are renamed.
    load(
        warehouse,
        "openai,plain,output_text,9,1000000,0,2026-01-01,",
        "openai,banded,input_uncached,2,1000000,0,2026-01-01,2026-03-01",
        "openai,banded,input_uncached,3,1000000,0,2026-03-01,");
    Map<Table, Long> commits = warehouse.commits();
    Map<Path, byte[]> events = dataFiles(warehouse.path().resolve("usage_events"));
    for (Map.Entry<Path, byte[]> file : events.entrySet()) {
      Files.write(file.getKey(), new byte[file.getValue().length]);
    }
    warehouse.succeeds("facts", "--dry-run");
    assertThat(warehouse.said())
        .contains("dry run: prices anew from stored quantities 1 day: 2026-08-01; since prices")
        .contains("prices changed of openai/banded, openai/plain")
        .doesNotContain("rebuilds");
    warehouse.succeeds("facts");
    for (Map.Entry<Path, byte[]> file : events.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
    assertThat(warehouse.commits().get(Table.DAILY_LATENCY))
        .as("what has no price is not written")
        .isEqualTo(commits.get(Table.DAILY_LATENCY));
    assertThat(
            warehouse
                .sql(
                    "SELECT DISTINCT CAST(price_slot_start AS STRING) FROM daily_usage"
                        + " WHERE model = 'banded'")
                .collectAsList()
                .toString())
        .isEqualTo("[[2026-03-01 00:00:00]]");

    // A boundary inside a day: that day goes back to its events, and the one before by its
    // sessions.
    load(
        warehouse,
        "openai,banded,output_text,8,1000000,0,2026-01-01,2026-08-02T12:00:00Z",
        "openai,banded,output_text,7,1000000,0,2026-08-02T12:00:00Z,");
    warehouse.succeeds("facts");
    assertThat(warehouse.said())
        .contains(
            "rebuilds 1 day: 2026-08-02; since a load added a price boundary of openai/banded at"
                + " 2026-08-02T12:00:00Z")
        .contains("prices anew from stored quantities 1 day: 2026-08-05");
    Map<Table, String> repriced = hashes(warehouse);
    warehouse.succeeds("facts", "--full");
    assertThat(hashes(warehouse)).isEqualTo(repriced);
  }

  @Test
  void fault_34_a_boundary_at_midnight_takes_the_sessions_along_that_came_over_it() {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder, "2026-08-20T06:00:00Z", "sources { gateway { path = gateway } }");
    load(
        warehouse,
        "openai,plain,input_uncached,1,1000000,0,2026-01-01,",
        "openai,plain,output_text,1,1000000,0,2026-01-01,");
    warehouse.write(
        "gateway/calls.jsonl",
        call("1", "plain", "2026-08-01T23:59:00Z", "over-midnight", 20),
        call("2", "plain", "2026-08-02T00:01:00Z", "over-midnight", 30),
        call("3", "new", "2026-08-01T23:59:00Z", "of-a-new-model", 20),
        call("4", "new", "2026-08-02T00:01:00Z", "of-a-new-model", 30));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");

    load(
        warehouse,
        "openai,plain,input_uncached,1,1000000,0,2026-01-01,2026-08-02",
        "openai,plain,input_uncached,3,1000000,0,2026-08-02,",
        "openai,new,input_uncached,3,1000000,0,2026-08-02,",
        "openai,new,output_text,3,1000000,0,2026-08-02,");
    warehouse.succeeds("facts");
    assertThat(sessionCost(warehouse)).as("20 x 1 + 30 x 3 + 14 x 1").isEqualTo("0.000124");
    Map<Table, String> repriced = hashes(warehouse);
    warehouse.succeeds("facts", "--full");
    assertThat(hashes(warehouse)).isEqualTo(repriced);

    warehouse.succeeds(
        "prices",
        "load",
        warehouse
            .write(
                "terms.csv",
                "kind,provider,model,meter,unit_price,per,factor,effective_from,effective_to",
                "discount,openai,plain,,,,0.5,2026-08-02,")
            .toString());
    warehouse.succeeds("facts");
    assertThat(sessionCost(warehouse)).as("20 x 1 + 7 x 1 + half of 97").isEqualTo("0.0000755");
    repriced = hashes(warehouse);
    warehouse.succeeds("facts", "--full");
    assertThat(hashes(warehouse)).isEqualTo(repriced);
  }

  private static Map<Path, byte[]> dataFiles(Path table) throws IOException {
    Map<Path, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(table)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".parquet")).toList()) {
        files.put(file, Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static String sessionCost(ScratchWarehouse warehouse) {
    return warehouse
        .sql(
            "SELECT sum(known_cost_usd) FROM daily_sessions WHERE usage_date = '2026-08-01'"
                + " AND team = 'search'")
        .first()
        .getDecimal(0)
        .stripTrailingZeros()
        .toPlainString();
  }
}
