package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.facts.FactPlan;
import io.spendcast.facts.FactTables;
import io.spendcast.warehouse.Table;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillJobTest {
  @TempDir Path folder;

  @Test
  void an_approved_backfill_rebuilds_its_window_once_and_a_proposed_one_nothing() {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder, "2026-08-20T00:00:00Z", "sources { gateway { path = logs/ } }");
    warehouse.write("logs/1.jsonl", event("e1", 3), event("e2", 4), event("e3", 5));
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.run("facts", "--from", "2026-08-10", "--to", "2026-08-01"))
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(warehouse.said()).contains("--to 2026-08-01 lies before --from 2026-08-10");
    Map<Table, Long> commits = warehouse.commits();

    String proposed = file(warehouse, 3, "proposed");
    assertThat(warehouse.run("backfill", proposed, "--dry-run")).isEqualTo(ExitCode.DONE);
    assertThat(warehouse.said()).contains("2 days", "because: files were lost (ops)", "--full");
    assertThat(warehouse.run("backfill", proposed)).isEqualTo(ExitCode.WRONG_USE);
    assertThat(warehouse.said()).contains("only what is approved is run");
    commits.merge(Table.JOB_RUNS, 1L, Long::sum);
    commits.merge(Table.PUBLISHED_VERSIONS, 1L, Long::sum);
    assertThat(warehouse.commits()).as("the refusal is recorded").isEqualTo(commits);

    String approved = file(warehouse, 3, "approved");
    assertThat(warehouse.run("backfill", approved)).as(warehouse.said()).isEqualTo(ExitCode.DONE);
    assertThat(warehouse.number("SELECT count(DISTINCT usage_date) FROM daily_requests"))
        .as("the third day lies outside the window")
        .isEqualTo(2);
    assertThat(
            warehouse
                .sql("SELECT concat_ws(' ', name, from_date, to_date, who, done_at) FROM backfills")
                .first()
                .getString(0))
        .isEqualTo("lost-files 2026-08-03 2026-08-04 ops 2026-08-20 00:00:00");

    Map<Table, Long> done = warehouse.commits();
    assertThat(warehouse.run("backfill", approved)).isEqualTo(ExitCode.DONE);
    assertThat(warehouse.said()).contains("nothing to do");
    assertThat(warehouse.commits()).isEqualTo(done);
    assertThat(warehouse.run("backfill", file(warehouse, 2, "approved")))
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(warehouse.said()).contains("give another window a file of another name");

    Path mistyped =
        warehouse.write(
            "mistyped.conf",
            "backfill { from = 2062-08-03, to = 2062-08-04, reason = r, who = ops, status ="
                + " approved }");
    assertThat(warehouse.run("backfill", mistyped.toString())).isEqualTo(ExitCode.WRONG_USE);
    assertThat(warehouse.said()).contains("no day from 2062-08-03 to 2062-08-04 has usage");
    assertThat(warehouse.run("backfill", mistyped.toString(), "--dry-run"))
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(warehouse.said()).contains("no day from 2062-08-03 to 2062-08-04 has usage");
    assertThat(warehouse.number("SELECT count(*) FROM backfills")).isOne();
  }

  @Test
  void a_backfill_that_died_before_its_publication_is_published_when_it_is_run_again() {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder, "2026-08-20T00:00:00Z", "sources { gateway { path = logs/ } }");
    warehouse.write("logs/1.jsonl", event("e1", 3), event("e2", 4));
    warehouse.succeeds("ingest");
    SpendcastConfig config = SpendcastConfig.load(folder.resolve("scratch.conf"));
    FactPlan plan = FactPlan.of(warehouse.warehouse(), config, day -> true, true, Set.of());
    Instant now = Instant.parse("2026-08-20T00:00:00Z");
    try (FactTables facts = new FactTables(SharedSpark.session(), plan, now)) {
      for (Table table : FactsJob.IN_PLACE) {
        facts.write(table, facts.daysOf(table));
      }
      warehouse.warehouse().createIfAbsent(Table.SPEND_CORRECTIONS);
      warehouse
          .warehouse()
          .append(
              Table.BACKFILLS,
              List.of(
                  RowFactory.create(
                      "lost-files",
                      Date.valueOf("2026-08-03"),
                      Date.valueOf("2026-08-04"),
                      "files were lost",
                      "ops",
                      Timestamp.from(now),
                      "died")));
      String approved = file(warehouse, 3, "approved");
      warehouse.succeeds("backfill", approved, "--dry-run");
      assertThat(warehouse.number("SELECT count(*) FROM backfills")).isZero();
      warehouse.succeeds("backfill", approved);
      assertThat(warehouse.number("SELECT count(*) FROM daily_requests"))
          .as("another run has begun to write")
          .isZero();

      facts.write(Table.FACT_DAYS, facts.daysOf(Table.FACT_DAYS));
      warehouse.succeeds("backfill", approved);
      assertThat(warehouse.said()).contains("nothing to do");
    }
    assertThat(warehouse.number("SELECT count(*) FROM backfills")).isOne();
    assertThat(warehouse.number("SELECT count(*) FROM daily_requests")).isEqualTo(2);
    Map<Table, Long> done = warehouse.commits();
    warehouse.succeeds("backfill", file(warehouse, 3, "approved"));
    assertThat(warehouse.commits()).isEqualTo(done);
  }

  private static String file(ScratchWarehouse warehouse, int from, String status) {
    return warehouse
        .write(
            "lost-files.conf",
            "backfill { from = 2026-08-0%d, to = 2026-08-04, reason = files were lost, who = ops"
                .formatted(from),
            "status = " + status + " }")
        .toString();
  }

  private static String event(String id, int day) {
    return ("{\"event_id\":\"%s\",\"enqueued_at\":\"2026-08-0%dT10:00:00Z\",\"provider\":\"openai\","
            + "\"model\":\"gpt-4o\",\"team\":\"search\",\"status\":\"ok\",\"input_uncached\":10}")
        .formatted(id, day);
  }
}
