package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.warehouse.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same usage gives the same tables, however it is delivered and whenever it is run. */
class SameInputTest {
  private static final String NOW = "2026-11-05T06:00:00Z";
  private static final String SOURCE = "sources.gateway { format = jsonl, path = logs }";
  private static final Instant FIRST = Instant.parse("2026-10-30T20:00:00Z");
  private static final int EVENTS = 120;
  private static final int MINUTES_APART = 45;
  private static final String PRICE = "0.00025";

  @TempDir Path folder;

  @Test
  void shuffled_split_and_repeated_files_and_any_language_give_equal_tables_and_a_rerun_none() {
    List<String> lines = lines();
    ScratchWarehouse once = warehouse("once");
    once.write("logs/all.jsonl", lines.toArray(String[]::new));
    assertThat(load(once)).contains(EVENTS + " records = " + EVENTS + " accepted + 0 duplicate");
    Map<Table, String> hashes = once.hashes();
    Map<Table, Long> commits = once.commits();

    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(7));
    ScratchWarehouse parts = warehouse("parts");
    parts.write("logs/b.jsonl", shuffled.subList(0, 50).toArray(String[]::new));
    parts.write("logs/sub folder/a.jsonl", shuffled.subList(40, 80).toArray(String[]::new));
    assertThat(load(parts)).contains("90 records = 80 accepted + 10 duplicate");
    // Days that have their facts already get more, and the first file comes again.
    parts.write("logs/c.jsonl", shuffled.subList(0, EVENTS).toArray(String[]::new));
    parts.write("logs/d.jsonl", shuffled.subList(0, 50).toArray(String[]::new));
    assertThat(load(parts)).contains("120 records = 40 accepted + 80 duplicate");

    assertThat(parts.hashes()).isEqualTo(hashes);

    assertThat(load(once)).contains("ingest: nothing new", "facts: no day has changed");
    assertThat(once.commits()).isEqualTo(commits);
    Invariants.hold(parts);

    the_machines_language_changes_no_fact(hashes);
  }

  // FAULTS 39: Turkish has a letter of its own for the capital of i.
  private void the_machines_language_changes_no_fact(Map<Table, String> hashes) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      ScratchWarehouse other = warehouse("other");
      other.write("logs/all.jsonl", lines().toArray(String[]::new));
      load(other);
      assertThat(other.hashes()).isEqualTo(hashes);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void the_days_of_every_zone_add_up_to_the_same_usage() {
    ScratchWarehouse warehouse = warehouse("zones");
    warehouse.write("logs/all.jsonl", lines().toArray(String[]::new));
    for (String zone : List.of("America/New_York", "Asia/Kathmandu")) {
      warehouse.configure("reporting_zone = \"" + zone + "\"\n" + SOURCE);
      load(warehouse);

      assertThat(warehouse.number("SELECT sum(attempts) FROM daily_requests"))
          .as(zone)
          .isEqualTo(EVENTS);
      assertThat(
              warehouse
                  .sql("SELECT sum(effective_cost_usd) FROM daily_spend")
                  .first()
                  .getDecimal(0))
          .as(zone)
          .isEqualByComparingTo(new BigDecimal(PRICE).multiply(BigDecimal.valueOf(tokens())));
      assertThat(
              warehouse.number(
                  "SELECT sum(attempts) FROM daily_requests WHERE usage_date = '2026-11-01'"))
          .as("attempts of the day in %s", zone)
          .isEqualTo(eventsOf("2026-11-01", zone));
    }
  }

  // FAULTS 1: a file is loaded whole or not at all, and the others are loaded.
  @Test
  void a_damaged_file_is_left_out_whole_and_said_so() throws IOException {
    ScratchWarehouse warehouse = warehouse("damaged");
    List<String> lines = lines();
    warehouse.write("logs/good.jsonl", lines.subList(0, 20).toArray(String[]::new));
    Path damaged = warehouse.write("logs/half.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(damaged))) {
      out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = Files.readAllBytes(damaged);
    Files.write(damaged, Arrays.copyOf(whole, whole.length / 2));

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isEqualTo(5);

    assertThat(warehouse.said()).contains("half.jsonl.gz: not loaded", "deliver the file again");
    assertThat(warehouse.number("SELECT count(*) FROM usage_events")).isEqualTo(20);
    assertThat(warehouse.number("SELECT count(*) FROM ingested_files WHERE state = 'corrupt'"))
        .isEqualTo(1);
    Files.write(damaged, whole);
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.number("SELECT count(*) FROM usage_events")).isEqualTo(EVENTS);
    Invariants.hold(warehouse);
  }

  private ScratchWarehouse warehouse(String name) {
    ScratchWarehouse warehouse = new ScratchWarehouse(folder.resolve(name), NOW, SOURCE);
    Path prices =
        warehouse.write(
            "prices.csv",
            "provider,model,meter,unit_price,per,effective_from",
            "openai,gpt-4o,output_text," + PRICE + ",1,2026-01-01T00:00:00Z");
    assertThat(warehouse.run("prices", "load", prices.toString())).as(warehouse.said()).isZero();
    return warehouse;
  }

  private static String load(ScratchWarehouse warehouse) {
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    String said = warehouse.said();
    assertThat(warehouse.run("facts")).as(warehouse.said()).isZero();
    return said + warehouse.said();
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      lines.add(
          """
          {"event_id":"e%d","provider":"openai","model":"gpt-4o","team":"t%d","session_id":"s%d",\
          "enqueued_at":"%s","completed_at":"%s","output_text":%d}\
          """
              .formatted(i, i % 3, i / 5, at(i), at(i).plusMillis(900 + i), tokens(i)));
    }
    return lines;
  }

  private static Instant at(int event) {
    return FIRST.plusSeconds(60L * MINUTES_APART * event);
  }

  private static long tokens(int event) {
    return 1 + event * 37L % 1_000;
  }

  private static long tokens() {
    long sum = 0;
    for (int i = 0; i < EVENTS; i++) {
      sum += tokens(i);
    }
    return sum;
  }

  private static long eventsOf(String day, String zone) {
    long events = 0;
    for (int i = 0; i < EVENTS; i++) {
      if (at(i).atZone(java.time.ZoneId.of(zone)).toLocalDate().toString().equals(day)) {
        events++;
      }
    }
    return events;
  }
}
