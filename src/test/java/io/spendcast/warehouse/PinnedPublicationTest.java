package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.SharedSpark;
import io.spendcast.config.WarehouseConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one reader reads is of one publication, whatever is published meanwhile. */
class PinnedPublicationTest {
  @TempDir private Path folder;

  @Test
  void a_table_that_is_read_after_a_publication_is_of_the_one_before_as_the_first_was() {
    Warehouse warehouse =
        new Warehouse(SharedSpark.session(), new WarehouseConfig(folder.resolve("w"), "pinned"));
    Publications publications = new Publications(warehouse);
    List<Table> tables = List.of(Table.BACKFILLS, Table.DAILY_SPEND);
    write(warehouse, "first");
    publications.publish(tables, "first");
    PublishedViews views = new PublishedViews(warehouse, publications, new BigDecimal("0.995"));
    Publications reader = publications.pinned();
    views.register("daily_spend");
    assertThat(reader.read(Table.DAILY_SPEND).count()).isZero();

    write(warehouse, "second");
    publications.publish(tables, "second");

    views.register("backfills");
    assertThat(SharedSpark.session().table("backfills").count()).isOne();
    assertThat(reader.read(Table.BACKFILLS).count()).isOne();
    assertThat(reader.read(Table.PUBLISHED_VERSIONS).select("run_id").distinct().count()).isOne();
    assertThat(publications.read(Table.BACKFILLS).count()).isEqualTo(2);
    assertThat(publications.pinned().read(Table.BACKFILLS).count()).isEqualTo(2);
    assertThatThrownBy(() -> reader.publish(tables, "third"))
        .hasMessageContaining("makes no other");
  }

  private static void write(Warehouse warehouse, String name) {
    warehouse.createIfAbsent(Table.DAILY_SPEND);
    warehouse.append(
        Table.BACKFILLS,
        List.of(
            RowFactory.create(
                name,
                java.sql.Date.valueOf("2026-08-01"),
                java.sql.Date.valueOf("2026-08-02"),
                "reason",
                "who",
                Timestamp.from(Instant.parse("2026-08-20T00:00:00Z")),
                "run")));
  }
}
