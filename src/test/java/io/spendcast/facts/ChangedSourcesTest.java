package io.spendcast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedSourcesTest {
  @TempDir Path folder;

  @Test
  void a_source_that_is_new_rebuilds_no_day_that_it_brings_nothing_of() {
    String sources =
        "reporting_zone = UTC\nsources.gateway { path = in }\nsources.other { path = in2 %s }";
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder, "2026-07-09T06:00:00Z", "sources.gateway { path = in }, reporting_zone = UTC");
    String line =
        "{\"event_id\":\"%s\",\"provider\":\"p\",\"model\":\"m\","
            + "\"enqueued_at\":\"2026-07-0%dT03:00:00Z\",\"input_uncached\":100}";
    warehouse.write("in/calls.jsonl", line.formatted("a", 6), line.formatted("b", 7));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
    warehouse.write("in2/calls.jsonl", line.formatted("c", 7));
    warehouse.configure(sources.formatted(""));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
    assertThat(warehouse.said()).contains("rebuilds 1 day: 2026-07-07");

    warehouse.configure(sources.formatted(", expected_interval = 1 hour"));
    warehouse.succeeds("facts");
    assertThat(warehouse.said()).contains("rebuilds 1 day: 2026-07-07");
    assertThat(
            warehouse.number(
                "SELECT sum(expected_intervals) FROM daily_status WHERE source = 'other'"))
        .isEqualTo(24);
  }
}
