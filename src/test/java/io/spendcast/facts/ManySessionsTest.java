package io.spendcast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.job.ExitCode;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts of so many sessions that their rows are written before they are checked. */
class ManySessionsTest {
  private static final String MANY_SESSIONS = "spark.spendcast.manySessions";

  @TempDir Path folder;
  private ScratchWarehouse scratch;

  @BeforeEach
  void load() {
    scratch =
        new ScratchWarehouse(
            folder, "2026-06-04T06:00:00Z", "sources.gateway { format = jsonl, path = logs }");
    String[] lines = new String[120];
    for (int i = 0; i < lines.length; i++) {
      lines[i] =
          """
          {"event_id":"e%d","completed_at":"2026-06-%02dT%02d:00:00Z","provider":"openai","model":"m%d",\
          "session_id":"s%d","team":"t%d","status":"ok","input_uncached":%d,"output_text":7}"""
              .formatted(i, 1 + i / 48, i % 24, i % 3, i / 5, i % 2, 100 + i);
    }
    scratch.write("logs/a.jsonl", lines);
    Path prices =
        scratch.write(
            "prices.csv",
            "provider,model,meter,unit_price,per,effective_from",
            "openai,m0,input_uncached,1.25,1000000,2026-01-01T00:00:00Z",
            "openai,m0,output_text,5,1000000,2026-01-01T00:00:00Z",
            "openai,m1,input_uncached,2,1000000,2026-01-01T00:00:00Z",
            "openai,m1,output_text,8,1000000,2026-01-01T00:00:00Z");
    scratch.succeeds("prices", "load", prices.toString());
    scratch.succeeds("ingest");
    assertThat(scratch.number("SELECT count(*) FROM usage_events")).isEqualTo(120);
  }

  @AfterEach
  void reset() {
    settings().unset(MANY_SESSIONS);
  }

  @Test
  void the_facts_are_those_of_few_sessions_and_days_are_replaced() {
    scratch.succeeds("facts");
    Map<Table, String> few = scratch.hashes();
    settings().set(MANY_SESSIONS, "1");

    scratch.succeeds("facts", "--full");

    assertThat(scratch.hashes()).isEqualTo(few);
    assertThat(scratch.number("SELECT count(DISTINCT session_id) FROM session_usage"))
        .isEqualTo(24);
    scratch.succeeds("facts", "--full", "--from", "2026-06-02", "--to", "2026-06-02");
    assertThat(scratch.hashes()).isEqualTo(few);
    scratch.succeeds(
        "facts", "--as-of", "2026-06-04T06:00:00Z", "--output", folder.resolve("past").toString());
    assertThat(folder.resolve("past/session_usage")).isDirectory();
  }

  @Test
  void what_a_failed_run_has_written_is_deleted() throws IOException {
    settings().set(MANY_SESSIONS, "1");
    scratch.succeeds("facts");
    long files = files();

    Warehouse warehouse = scratch.warehouse();
    List<Row> event = warehouse.read(Table.USAGE_EVENTS).limit(1).collectAsList();
    warehouse.append(
        Table.USAGE_EVENTS,
        warehouse
            .spark()
            .createDataFrame(event, Table.USAGE_EVENTS.definition().schema())
            .withColumn("event_id", functions.lit("below-zero"))
            .withColumn("input_uncached", functions.lit(-1_000_000_000_000L)));

    assertThat(scratch.run("facts", "--full")).isEqualTo(ExitCode.CHECK_FAILED);

    assertThat(files()).isEqualTo(files);
  }

  private long files() throws IOException {
    try (Stream<Path> found = Files.walk(folder.resolve("warehouse/session_usage"))) {
      return found.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }

  private static RuntimeConfig settings() {
    return SharedSpark.session().conf();
  }
}
