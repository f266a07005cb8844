package io.spendcast.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.facts.PriceVersionRows;
import io.spendcast.price.PriceCsv;
import io.spendcast.price.PriceFile;
import io.spendcast.price.PriceLoad;
import io.spendcast.price.PriceVersions;
import io.spendcast.warehouse.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random events priced by the pipeline and one at a time: equal to the last digit per key of
 * daily_spend, and DuckDB agrees on the sums. {@code -Dspendcast.differential.facts} sets how many.
 */
class DifferentialFactsTest {
  private static final int EVENTS = Integer.getInteger("spendcast.differential.facts", 100_000);
  private static final long SEED = Long.getLong("spendcast.differential.seed", 20_261_125);
  private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
  private static final String SETTINGS =
      "reporting_zone = \"" + ZONE + "\"\nsources.log { format = jsonl, path = logs }";

  private final Map<String, Amounts> expected = new TreeMap<>();
  private final Map<Integer, Amounts> sessions = new HashMap<>();

  /** Sums of one key; a cost is null where there is no price. */
  private record Amounts(long quantity, @Nullable BigDecimal list, @Nullable BigDecimal effective) {
    static final Amounts NONE = new Amounts(0, BigDecimal.ZERO, BigDecimal.ZERO);

    Amounts plus(long more, ReferencePricing.@Nullable Price price) {
      if (price == null || list == null || effective == null) {
        return new Amounts(quantity + more, null, null);
      }
      BigDecimal units = BigDecimal.valueOf(more);
      return new Amounts(
          quantity + more,
          list.add(price.list().multiply(units)),
          effective.add(price.effective().multiply(units)));
    }

    @Override
    public String toString() {
      return quantity + " " + text(list) + " " + text(effective);
    }

    static String text(@Nullable BigDecimal value) {
      return value == null ? "unpriced" : value.setScale(18).toPlainString();
    }
  }

  @Test
  void the_facts_cost_what_one_event_after_the_other_costs(@TempDir Path folder)
      throws IOException, SQLException { // FAULTS 30, 35, 36
    Random random = new Random(SEED);
    RandomBook book = new RandomBook(random);
    List<UsageEvent> events = UsageEvent.random(random, book, EVENTS);
    ScratchWarehouse warehouse = new ScratchWarehouse(folder, "2026-06-20T00:00:00Z", SETTINGS);
    writeBook(warehouse, book);
    Path log = Files.createDirectories(folder.resolve("logs")).resolve("events.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      for (UsageEvent event : events) {
        out.write(event.json());
        out.write('\n');
      }
    }
    long t0 = System.nanoTime();
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    long t1 = System.nanoTime();
    assertThat(warehouse.run("facts")).as(warehouse.said()).isZero();
    long t2 = System.nanoTime();
    System.out.println("TIMES ingest " + (t1 - t0) / 1e9 + " facts " + (t2 - t1) / 1e9);

    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      price(new ReferencePricing(book.rows()), events, duckDb);
      assertSpendIsExpected(warehouse);
      assertSessionsAreExpected(warehouse);
      assertThat(sums(duckDb)).isEqualTo(sumsOfFacts(warehouse));
    }
  }

  /** Prices straight into the table: random ones are implausible, and would be held back. */
  private static void writeBook(ScratchWarehouse warehouse, RandomBook book) {
    PriceFile prices =
        PriceCsv.read(
            "book.csv",
            String.join("\n", csv(book, true)).getBytes(StandardCharsets.UTF_8));
    assertThat(prices.problems()).isEmpty();
    PriceVersions versions =
        PriceVersions.ofPrices(
            PriceLoad.plan(List.of(), prices.entries(), Instant.parse("2026-05-01T00:00:00Z"))
                .rowsToAdd());
    warehouse
        .warehouse()
        .overwrite(
            Table.PRICE_VERSIONS,
            SharedSpark.session()
                .createDataFrame(
                    PriceVersionRows.toRows(versions), Table.PRICE_VERSIONS.definition().schema()));
    Path terms = warehouse.write("terms.csv", csv(book, false).toArray(String[]::new));
    assertThat(warehouse.run("prices", "load", terms.toString())).as(warehouse.said()).isZero();
  }

  private static List<String> csv(RandomBook book, boolean isList) {
    return Stream.concat(
            Stream.of(BookRow.HEADER),
            book.rows().stream().filter(row -> row.isList() == isList).map(BookRow::csv))
        .toList();
  }

  private void price(ReferencePricing reference, List<UsageEvent> events, Connection duckDb)
      throws SQLException {
    try (Statement statement = duckDb.createStatement()) {
      statement.execute(
          "CREATE TABLE parts (usage_date VARCHAR, quantity BIGINT, list VARCHAR, paid VARCHAR)");
    }
    try (DuckDBAppender appender =
        duckDb
            .unwrap(DuckDBConnection.class)
            .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "parts")) {
      for (UsageEvent event : events) {
        for (Map.Entry<String, Long> part : event.quantities().entrySet()) {
          ReferencePricing.Price price = reference.price(event, part.getKey());
          String date = event.at().atZone(ZONE).toLocalDate().toString();
          expected.merge(
              key(event, date, part.getKey(), price),
              Amounts.NONE.plus(part.getValue(), price),
              DifferentialFactsTest::sum);
          if (event.session() >= 0) {
            sessions.merge(
                event.session(),
                Amounts.NONE.plus(part.getValue(), price),
                DifferentialFactsTest::sum);
          }
          appender.beginRow();
          appender.append(date);
          appender.append(part.getValue().longValue());
          appender.append(price == null ? null : price.list().toPlainString());
          appender.append(price == null ? null : price.effective().toPlainString());
          appender.endRow();
        }
      }
    }
  }

  private static Amounts sum(Amounts a, Amounts b) {
    return a.list() == null || b.list() == null
        ? new Amounts(a.quantity() + b.quantity(), null, null)
        : new Amounts(
            a.quantity() + b.quantity(),
            a.list().add(b.list()),
            a.effective().add(b.effective()));
  }

  private static String key(
      UsageEvent event, String date, String meter, ReferencePricing.@Nullable Price price) {
    return String.join(
        " ",
        date,
        event.provider(),
        event.model(),
        event.tier(),
        "" + event.region(),
        "" + event.isBatch(),
        "" + event.team(),
        meter,
        Amounts.text(price == null ? null : price.list()),
        "rows " + (price == null ? 0 : price.rows()));
  }

  private void assertSpendIsExpected(ScratchWarehouse warehouse) {
    Map<String, String> actual = new TreeMap<>();
    for (Row row :
        warehouse
            .sql(
                "SELECT concat_ws(' ', usage_date, provider, model, service_tier,"
                    + " coalesce(region, 'null'), is_batch, coalesce(team, 'null'), meter,"
                    + " coalesce(CAST(list_unit_price_usd AS STRING), 'unpriced'), 'rows', size(price_row_ids)),"
                    + " concat_ws(' ', sum(quantity),"
                    + " coalesce(CAST(CAST(sum(list_cost_usd) AS DECIMAL(38, 18)) AS STRING), 'unpriced'),"
                    + " coalesce(CAST(CAST(sum(effective_cost_usd) AS DECIMAL(38, 18)) AS STRING), 'unpriced'))"
                    + " FROM daily_spend GROUP BY ALL")
            .collectAsList()) {
      actual.put(row.getString(0), row.getString(1));
    }
    Map<String, String> texts = new TreeMap<>();
    expected.forEach((key, amounts) -> texts.put(key, amounts.toString()));
    List<String> differences = new ArrayList<>();
    texts.forEach(
        (key, amounts) -> {
          if (!amounts.equals(actual.get(key))) {
            differences.add(key + ": expected " + amounts + ", found " + actual.get(key));
          }
        });
    assertThat(differences.stream().limit(5)).isEmpty();
    assertThat(actual.keySet()).isEqualTo(texts.keySet());
    assertThat(texts.values()).as("some usage has no price").anyMatch(t -> t.contains("unpriced"));
  }

  private void assertSessionsAreExpected(ScratchWarehouse warehouse) {
    long priced = 0;
    BigDecimal known = BigDecimal.ZERO;
    for (Amounts each : sessions.values()) {
      priced += each.effective() == null ? 0 : 1;
      known = each.effective() == null ? known : known.add(each.effective());
    }
    assertThat(
            warehouse
                .sql(
                    "SELECT sum(sessions), sum(priced_sessions),"
                        + " CAST(sum(known_cost_usd) AS DECIMAL(38, 18)) FROM daily_sessions")
                .first()
                .mkString(" "))
        .isEqualTo(sessions.size() + " " + priced + " " + Amounts.text(known));
  }

  private static List<String> sums(Connection duckDb) throws SQLException {
    List<String> sums = new ArrayList<>();
    try (Statement statement = duckDb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT usage_date, sum(CAST(quantity AS DECIMAL(18, 0))"
                    + " * CAST(list AS DECIMAL(20, 18))), sum(CAST(quantity AS DECIMAL(18, 0))"
                    + " * CAST(paid AS DECIMAL(20, 18))) FROM parts GROUP BY 1 ORDER BY 1")) {
      while (rows.next()) {
        sums.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
      }
    }
    return sums;
  }

  private static List<String> sumsOfFacts(ScratchWarehouse warehouse) {
    return warehouse
        .sql(
            "SELECT concat_ws(' ', usage_date, CAST(sum(list_cost_usd) AS DECIMAL(38, 18)),"
                + " CAST(sum(effective_cost_usd) AS DECIMAL(38, 18))) FROM daily_spend"
                + " GROUP BY usage_date ORDER BY usage_date")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
