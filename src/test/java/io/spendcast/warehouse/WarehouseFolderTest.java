package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.SharedSpark;
import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.config.WarehouseConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseFolderTest {
  @TempDir Path folder;

  /** FAULTS 42: what a run leaves behind that dies as it makes a table. */
  @Test
  void a_log_without_a_commit_is_no_table_yet() throws java.io.IOException {
    Warehouse warehouse =
        new Warehouse(SharedSpark.session(), new WarehouseConfig(folder, "folder_test"));
    Files.createDirectories(folder.resolve("fact_days/_delta_log"));
    assertThat(warehouse.exists(Table.FACT_DAYS)).isFalse();
    assertThat(warehouse.read(Table.FACT_DAYS).count()).isZero();
    warehouse.append(Table.FACT_DAYS, day("2026-08-16"));
    assertThat(warehouse.read(Table.FACT_DAYS).count()).isOne();
  }

  @Test
  void a_table_of_somebody_else_may_lie_in_a_folder_with_a_space_in_its_name() {
    Path table = folder.resolve("Q3 usage ü");
    SharedSpark.session().range(3).write().format("delta").save("file:" + table.toAbsolutePath());
    assertThat(FolderTable.columns(table)).containsExactly("id long");
  }

  @Test
  void a_folder_may_have_spaces_quotes_and_percent_signs_in_its_name() {
    Path root = folder.resolve("O'Neil's 100%20 \"ware\" house");
    Warehouse warehouse =
        new Warehouse(SharedSpark.session(), new WarehouseConfig(root, "folder_test"));

    warehouse.append(Table.FACT_DAYS, day("2026-08-16"));
    warehouse.replaceDays(
        Table.FACT_DAYS,
        "usage_date",
        List.of(java.time.LocalDate.parse("2026-08-17")),
        day("2026-08-17"));

    assertThat(root.resolve("fact_days").resolve("_delta_log")).isDirectory();
    assertThat(warehouse.exists(Table.FACT_DAYS)).isTrue();
    assertThat(warehouse.newestCommit(Table.FACT_DAYS).version()).isEqualTo(2);
    assertThat(warehouse.read(Table.FACT_DAYS).count()).isEqualTo(2);
    assertThat(folder).satisfies(path -> assertThat(Files.list(path)).containsExactly(root));
  }

  @Test
  void a_table_of_an_earlier_version_is_named_with_the_columns_that_it_lacks() {
    Path root = folder.resolve("old");
    Warehouse warehouse =
        new Warehouse(SharedSpark.session(), new WarehouseConfig(root, "folder_test"));
    SharedSpark.session()
        .sql(
            "CREATE TABLE delta.`"
                + root.resolve("fact_days")
                + "` (usage_date DATE, input_fingerprint STRING, events BIGINT,"
                + " sessionless_events BIGINT) USING delta");

    assertThatThrownBy(() -> warehouse.read(Table.FACT_DAYS))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("fact_days")
        .hasMessageContaining(
            "no column reporting_zone, usage_fingerprint, price_fingerprints, price_slots")
        .hasMessageContaining("set warehouse.path");
  }

  private static Dataset<Row> day(String date) {
    Row row =
        RowFactory.create(
            java.sql.Date.valueOf(date), "UTC", "all", "usage", Map.of(), new Object[0], 1L, 0L);
    return SharedSpark.session()
        .createDataFrame(List.of(row), Table.FACT_DAYS.definition().schema());
  }
}
