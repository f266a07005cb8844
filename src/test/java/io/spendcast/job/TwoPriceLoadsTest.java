package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.Spendcast;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.config.WarehouseConfig;
import io.spendcast.price.BookLoad;
import io.spendcast.price.PriceApproval;
import io.spendcast.price.PriceFile;
import io.spendcast.price.PriceQuarantine;
import io.spendcast.price.PriceVersions;
import io.spendcast.price.QuarantinedPrice;
import io.spendcast.price.QuarantinedPrice.State;
import io.spendcast.warehouse.ConcurrentChangeException;
import io.spendcast.warehouse.Publications;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS 44 for the price book: two loads at once are two loads one after the other, or one. */
class TwoPriceLoadsTest {
  private static final String NOW = "2026-08-01T00:00:00Z";

  @TempDir Path folder;

  @Test
  void two_loads_at_once_end_with_success_or_locked_and_the_book_is_that_of_an_order()
      throws Exception {
    ScratchWarehouse warehouse = new ScratchWarehouse(folder, NOW, "");
    List<Path> lists = List.of(list(warehouse, 2), list(warehouse, 3));
    CyclicBarrier start = new CyclicBarrier(lists.size());
    ExecutorService loads = Executors.newFixedThreadPool(lists.size());
    List<Integer> exitCodes = new ArrayList<>();
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (Path list : lists) {
        running.add(
            loads.submit(
                () -> {
                  start.await();
                  return load(list);
                }));
      }
      for (Future<Integer> each : running) {
        exitCodes.add(each.get());
      }
    } finally {
      loads.shutdownNow();
    }
    assertThat(exitCodes).contains(ExitCode.DONE).isSubsetOf(ExitCode.DONE, ExitCode.LOCKED);

    int first = exitCodes.indexOf(ExitCode.DONE);
    if (exitCodes.contains(ExitCode.LOCKED)) {
      assertThat(rows(warehouse))
          .as("the refused one left nothing")
          .containsExactly(2 + first + " in force");
      assertThat(load(lists.get(1 - first))).isEqualTo(ExitCode.DONE);
      assertThat(rows(warehouse))
          .containsExactlyInAnyOrder(2 + first + " superseded", 3 - first + " in force");
    } else {
      assertThat(rows(warehouse))
          .isIn(List.of("2 in force", "3 superseded"), List.of("2 superseded", "3 in force"));
    }
  }

  @Test
  void without_a_lock_the_load_that_read_an_older_book_is_refused_and_loses_nothing() {
    SparkSession spark = SharedSpark.session();
    spark.sql("CREATE SCHEMA two_price_loads LOCATION '" + folder.resolve("catalog").toUri() + "'");
    try {
      ScratchWarehouse files = new ScratchWarehouse(folder, NOW, "");
      Warehouse catalog = new Warehouse(spark, new WarehouseConfig(null, "two_price_loads"));
      PriceTables first = tables(catalog);
      PriceTables second = tables(catalog);
      write(first, list(files, 2));
      assertThatThrownBy(() -> write(second, list(files, 3)))
          .isInstanceOf(ConcurrentChangeException.class)
          .hasMessageContaining("another run changed price_versions")
          .hasMessageContaining("run again");
      assertThat(rows(catalog)).containsExactly("2 in force");

      write(tables(catalog), list(files, 3));
      assertThat(rows(catalog)).containsExactly("2 superseded", "3 in force");
    } finally {
      spark.sql("DROP SCHEMA two_price_loads CASCADE");
    }
  }

  @Test
  void an_approval_that_another_load_overtakes_stays_to_be_done() { // FAULTS 33, 44
    SparkSession spark = SharedSpark.session();
    spark.sql("CREATE SCHEMA overtaken_approval LOCATION '" + folder.resolve("held").toUri() + "'");
    try {
      ScratchWarehouse files = new ScratchWarehouse(folder, NOW, "");
      Warehouse catalog = new Warehouse(spark, new WarehouseConfig(null, "overtaken_approval"));
      write(tables(catalog), list(files, 2));
      write(tables(catalog), list(files, 200));
      assertThat(states(catalog)).containsExactly("held");

      PriceTables overtaken = tables(catalog);
      write(tables(catalog), list(files, 3));
      assertThatThrownBy(() -> approve(overtaken)).isInstanceOf(ConcurrentChangeException.class);
      assertThat(states(catalog)).as("still to be done").containsExactly("held");

      PriceTables halfway = tables(catalog);
      write(tables(catalog), list(files, 400));
      assertThatThrownBy(() -> approve(halfway)).isInstanceOf(ConcurrentChangeException.class);
      assertThat(rows(catalog)).as("in the book").contains("200 in force");
      assertThat(states(catalog)).as("and still to be done").containsExactly("held", "held");

      approve(tables(catalog));
      assertThat(rows(catalog)).containsExactly("2 superseded", "200 in force", "3 superseded");
      assertThat(states(catalog)).containsExactly("approved", "held");
    } finally {
      spark.sql("DROP SCHEMA overtaken_approval CASCADE");
    }
  }

  private PriceTables tables(Warehouse catalog) {
    return PriceTables.read(run(catalog));
  }

  private Run run(Warehouse catalog) {
    return new Run(
        "run",
        Instant.parse(NOW),
        SpendcastConfig.load(folder.resolve("scratch.conf")),
        catalog,
        new Publications(catalog),
        new RunSummary());
  }

  private static void write(PriceTables tables, Path list) {
    Instant known = Instant.parse(NOW);
    PriceVersions book = tables.book();
    PriceFile file = PriceFiles.read(List.of(list), known);
    BookLoad load = BookLoad.plan(book, file, known);
    List<QuarantinedPrice> before = tables.quarantine();
    tables.write(
        book,
        load.appliedTo(book),
        before,
        PriceQuarantine.after(before, file, load.prices().held(), known));
  }

  /** Lets in what is held of 200 dollars, as {@link PricesApproveJob} does. */
  private static void approve(PriceTables tables) {
    Instant now = Instant.parse(NOW);
    PriceVersions book = tables.book();
    List<QuarantinedPrice> before = tables.quarantine();
    List<QuarantinedPrice> approved =
        before.stream().filter(each -> each.price().text().equals("200")).toList();
    PriceApproval approval =
        PriceApproval.of(
            book.prices(), approved.stream().map(QuarantinedPrice::price).toList(), now);
    List<QuarantinedPrice> after =
        before.stream()
            .map(
                each ->
                    approved.contains(each) ? each.decided(State.APPROVED, "kim", now, "so") : each)
            .toList();
    tables.writeDecision(
        book,
        new PriceVersions(approval.plan().appliedTo(book.prices()), book.terms()),
        before,
        after);
  }

  private static List<String> states(Warehouse warehouse) {
    return warehouse
        .read(Table.QUARANTINED_PRICES)
        .select("state")
        .orderBy("state")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static Path list(ScratchWarehouse warehouse, int dollars) {
    return warehouse.write(
        dollars + ".csv",
        "provider,model,meter,unit_price,per,effective_from",
        "openai,gpt-4o,input_uncached," + dollars + ",1000000,2026-01-01");
  }

  private int load(Path list) {
    return Spendcast.run(
        "prices",
        "load",
        list.toString(),
        "--config",
        folder.resolve("scratch.conf").toString(),
        "--now",
        NOW);
  }

  private static List<String> rows(ScratchWarehouse warehouse) {
    return rows(warehouse.warehouse());
  }

  private static List<String> rows(Warehouse warehouse) {
    return warehouse
        .read(Table.PRICE_VERSIONS)
        .selectExpr(
            "concat(CAST(unit_price * 1000000 AS INT), IF(superseded_at IS NULL, ' in force',"
                + " ' superseded')) AS row")
        .orderBy("row")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
