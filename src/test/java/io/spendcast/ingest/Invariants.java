package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.job.ExitCode;
import io.spendcast.warehouse.ContentHash;
import io.spendcast.warehouse.DataCheck;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.util.List;
import java.util.Map;

/** What holds of every warehouse, whatever was delivered to it and whatever happened before. */
final class Invariants {
  private static final List<Table> CHECKED = List.of(Table.INGESTED_FILES, Table.USAGE_EVENTS);

  private Invariants() {}

  /**
   * FAULTS I1: the records of each file add up; I2: an event is stored once; I6: another ingest
   * finds nothing new, makes no commit and leaves the events as they are.
   */
  static void hold(ScratchWarehouse warehouse) {
    Warehouse tables = warehouse.warehouse();
    for (Table table : CHECKED) {
      tables.read(table).createOrReplaceTempView(table.tableName());
    }
    assertThat(
            DataCheck.violations(
                SharedSpark.session(), CHECKED.stream().map(Table::tableName).toList()))
        .as("I1 and I2")
        .isEmpty();
    String events = hashOfEvents(tables);
    Map<Table, Long> commits = warehouse.commits();
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isEqualTo(ExitCode.DONE);
    assertThat(warehouse.said()).contains("ingest: nothing new");
    assertThat(warehouse.commits()).as("I6: commits").isEqualTo(commits);
    assertThat(hashOfEvents(warehouse.warehouse())).as("I6: content of events").isEqualTo(events);
  }

  private static String hashOfEvents(Warehouse tables) {
    return ContentHash.of(
        tables.read(Table.USAGE_EVENTS), Table.USAGE_EVENTS.definition().volatileColumns());
  }
}
