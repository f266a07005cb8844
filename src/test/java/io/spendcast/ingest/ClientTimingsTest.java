package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.warehouse.ContentHash;
import io.spendcast.warehouse.Table;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients measured, before and after the usage of their calls came. */
class ClientTimingsTest {
  private static final String NOW = "2026-08-17T06:00:00Z";
  private static final String SOURCE = "sources.any { path = logs }";
  private static final String CONTENT =
      "SELECT call_id, attempt, event_id, event_date, client_time_to_first_token_us,"
          + " client_time_to_last_token_us FROM client_timings ORDER BY call_id";
  private static final String MEASURED =
      "SELECT usage_date, measure, sum(count), sum(sum_us) FROM daily_latency"
          + " WHERE measure LIKE 'client%' GROUP BY ALL ORDER BY 1, 2";

  private static final List<String> FIRST_EVENTS =
      List.of(
          event("e1", "early", 1, "2026-08-01T23:59:00Z", "error"),
          event("e2", "late", 1, "2026-08-05T10:00:00Z", "ok"),
          event("e3", "own", 1, "2026-08-08T10:00:00Z", "ok")
              .replace("}", ",\"client_time_to_first_token_us\":700}"));
  private static final List<String> LATER_EVENTS =
      List.of(
          event("e4", "early", 2, "2026-08-02T00:01:00Z", "ok"),
          event("e5", "waiting", 1, "2026-08-11T10:00:00Z", "ok"));
  private static final List<String> FIRST_TIMINGS =
      List.of(
          first("waiting", 300),
          "{\"call_id\":\"early\",\"client_time_to_first_token_us\":100}",
          "{\"call_id\":\"own\",\"client_time_to_first_token_us\":1,"
              + "\"client_time_to_last_token_us\":900}",
          first("never", 400));
  private static final List<String> LATER_TIMINGS =
      List.of(
          first("late", 200),
          // Says more than the first timing of its call, and takes its place.
          "{\"call_id\":\"early\",\"client_time_to_first_token_us\":110,"
              + "\"client_time_to_last_token_us\":990}",
          first("waiting", 300),
          first("broken", -1));

  @TempDir Path folder;

  // FAULTS: records that come twice, late, early, and in any order.
  @Test
  void early_late_repeated_and_unmatched_timings_give_the_same_tables_and_change_no_spend() {
    ScratchWarehouse parts = new ScratchWarehouse(folder.resolve("parts"), NOW, SOURCE);
    parts.write("logs/1.jsonl", FIRST_TIMINGS.toArray(String[]::new));
    parts.write("logs/2.jsonl", FIRST_EVENTS.toArray(String[]::new));
    assertThat(load(parts))
        .contains("7 records = 7 accepted + 0 duplicate + 0 quarantined + 0 kept out")
        .contains("facts: rebuilds 3 days");
    assertThat(rows(parts, CONTENT))
        .containsExactly(
            "early|null|e1|2026-08-01|100|null",
            "never|null|null|null|400|null",
            "own|null|e3|2026-08-08|1|900",
            "waiting|null|null|null|300|null");
    assertThat(rows(parts, MEASURED))
        .containsExactly(
            "2026-08-01|client_time_to_first_token|1|100",
            "2026-08-08|client_time_to_first_token|1|700",
            "2026-08-08|client_time_to_last_token|1|900");
    assertThat(status(parts)).containsPattern("Timings +4 from clients, 2 without their call");

    parts.write("logs/3.jsonl", LATER_TIMINGS.toArray(String[]::new));
    parts.write("logs/4.jsonl", LATER_EVENTS.toArray(String[]::new));
    assertThat(load(parts))
        .contains("6 records = 4 accepted + 1 duplicate + 1 quarantined + 0 kept out")
        .contains("rebuilds 4 days: 2026-08-01, 2026-08-02, 2026-08-05, 2026-08-11");
    assertThat(rows(parts, CONTENT))
        .containsExactly(
            "early|null|e4|2026-08-02|110|990",
            "late|null|e2|2026-08-05|200|null",
            "never|null|null|null|400|null",
            "own|null|e3|2026-08-08|1|900",
            "waiting|null|e5|2026-08-11|300|null");
    assertThat(rows(parts, MEASURED))
        .containsExactly(
            "2026-08-02|client_time_to_first_token|1|110",
            "2026-08-02|client_time_to_last_token|1|990",
            "2026-08-05|client_time_to_first_token|1|200",
            "2026-08-08|client_time_to_first_token|1|700",
            "2026-08-08|client_time_to_last_token|1|900",
            "2026-08-11|client_time_to_first_token|1|300");
    assertThat(
            parts.number(
                "SELECT count(*) FROM ingested_files"
                    + " WHERE records <> accepted + duplicate + quarantined + kept_out"))
        .isZero();
    assertThat(rows(parts, "SELECT reason, field FROM quarantined_usage"))
        .containsExactly("negative_number|client_time_to_first_token_us");
    assertThat(rows(parts, "SELECT sum(attempts), sum(errors) FROM daily_requests"))
        .containsExactly("5|1");
    assertThat(parts.number("SELECT sum(quantity) FROM daily_usage")).isEqualTo(50);

    List<String> shuffled = new ArrayList<>();
    List.of(FIRST_EVENTS, LATER_EVENTS, FIRST_TIMINGS, LATER_TIMINGS).forEach(shuffled::addAll);
    Collections.shuffle(shuffled, new Random(11));
    ScratchWarehouse once = new ScratchWarehouse(folder.resolve("once"), NOW, SOURCE);
    once.write("logs/all.jsonl", shuffled.toArray(String[]::new));
    assertThat(load(once))
        .contains("13 records = 10 accepted + 2 duplicate + 1 quarantined + 0 kept out");
    assertThat(hashes(once)).isEqualTo(hashes(parts));

    Map<Table, Long> commits = once.commits();
    assertThat(load(once)).contains("ingest: nothing new", "facts: no day has changed");
    assertThat(once.commits()).isEqualTo(commits);
  }

  private static String load(ScratchWarehouse warehouse) {
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    String said = warehouse.said();
    assertThat(warehouse.run("facts")).as(warehouse.said()).isZero();
    return said + warehouse.said();
  }

  private static Map<Table, String> hashes(ScratchWarehouse warehouse) {
    Map<Table, String> hashes = warehouse.hashes();
    Table timings = Table.CLIENT_TIMINGS;
    hashes.put(
        timings,
        ContentHash.of(
            warehouse.warehouse().read(timings), timings.definition().volatileColumns()));
    return hashes;
  }

  private static List<String> rows(ScratchWarehouse warehouse, String sql) {
    return warehouse.sql(sql).collectAsList().stream().map(row -> row.mkString("|")).toList();
  }

  private static String status(ScratchWarehouse warehouse) {
    PrintStream standardOutput = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      assertThat(warehouse.run("status")).isZero();
    } finally {
      System.setOut(standardOutput);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }

  private static String first(String call, long micros) {
    return "{\"call_id\":\"%s\",\"client_time_to_first_token_us\":%d}".formatted(call, micros);
  }

  private static String event(String id, String call, int attempt, String at, String status) {
    return """
    {"event_id":"%s","call_id":"%s","attempt":%d,"enqueued_at":"%s","status":"%s",\
    "provider":"openai","model":"gpt-4o","output_text":10}"""
        .formatted(id, call, attempt, at, status);
  }
}
