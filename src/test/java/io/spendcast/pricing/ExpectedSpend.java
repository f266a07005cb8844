package io.spendcast.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** What events cost, priced one after the other, per key of daily_spend and per session. */
final class ExpectedSpend {
  private final ZoneId zone;
  private final Map<String, Amounts> byKey = new TreeMap<>();
  private final Map<Integer, Amounts> bySession = new HashMap<>();

  /** Sums of one key; a cost is null where there is no price. */
  record Amounts(long quantity, @Nullable BigDecimal list, @Nullable BigDecimal effective) {
    static Amounts of(long quantity, ReferencePricing.@Nullable Price price) {
      BigDecimal units = BigDecimal.valueOf(quantity);
      return price == null
          ? new Amounts(quantity, null, null)
          : new Amounts(quantity, price.list().multiply(units), price.effective().multiply(units));
    }

    Amounts plus(Amounts other) {
      return new Amounts(
          quantity + other.quantity, sum(list, other.list), sum(effective, other.effective));
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
      return a == null || b == null ? null : a.add(b);
    }

    @Override
    public String toString() {
      return quantity + " " + text(list) + " " + text(effective);
    }
  }

  private static String text(@Nullable BigDecimal value) {
    return value == null ? "unpriced" : value.setScale(18).toPlainString();
  }

  ExpectedSpend(ZoneId zone) {
    this.zone = zone;
  }

  /** Prices the events, and writes each part with its price to a table {@code parts} of DuckDB. */
  void add(ReferencePricing reference, List<UsageEvent> events, Connection duckDb)
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
        String date = event.at().atZone(zone).toLocalDate().toString();
        for (Map.Entry<String, Long> part : event.quantities().entrySet()) {
          long quantity = part.getValue();
          ReferencePricing.Price price = reference.price(event, part.getKey());
          Amounts amounts = Amounts.of(quantity, price);
          byKey.merge(key(event, date, part.getKey(), price), amounts, Amounts::plus);
          if (event.session() >= 0) {
            bySession.merge(event.session(), amounts, Amounts::plus);
          }
          appender.beginRow();
          appender.append(date);
          appender.append(quantity);
          appender.append(price == null ? null : price.list().toPlainString());
          appender.append(price == null ? null : price.effective().toPlainString());
          appender.endRow();
        }
      }
    }
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
        text(price == null ? null : price.list()),
        "rows " + (price == null ? 0 : price.rows()));
  }

  void assertSpend(Dataset<Row> dailySpend) {
    dailySpend.createOrReplaceTempView("spend_to_compare");
    Map<String, String> actual = new TreeMap<>();
    for (Row row :
        dailySpend
            .sparkSession()
            .sql(
                """
                SELECT concat_ws(' ', usage_date, provider, model, service_tier,
                    coalesce(region, 'null'), is_batch, coalesce(team, 'null'), meter,
                    coalesce(CAST(list_unit_price_usd AS STRING), 'unpriced'), 'rows',
                    size(price_row_ids)),
                  concat_ws(' ', sum(quantity),
                    coalesce(CAST(CAST(sum(list_cost_usd) AS DECIMAL(38, 18)) AS STRING),
                      'unpriced'),
                    coalesce(CAST(CAST(sum(effective_cost_usd) AS DECIMAL(38, 18)) AS STRING),
                      'unpriced'))
                FROM spend_to_compare
                GROUP BY ALL
                """)
            .collectAsList()) {
      actual.put(row.getString(0), row.getString(1));
    }
    Map<String, String> expected = new TreeMap<>();
    byKey.forEach((key, amounts) -> expected.put(key, amounts.toString()));
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (key, amounts) -> {
          if (!amounts.equals(actual.get(key))) {
            differences.add(key + ": expected " + amounts + ", found " + actual.get(key));
          }
        });
    assertThat(differences.stream().limit(5)).isEmpty();
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    assertThat(expected.values()).as("some has no price").anyMatch(t -> t.contains("unpriced"));
  }

  void assertSessions(Dataset<Row> dailySessions) {
    long priced = 0;
    BigDecimal known = BigDecimal.ZERO;
    for (Amounts each : bySession.values()) {
      priced += each.effective() == null ? 0 : 1;
      known = each.effective() == null ? known : known.add(each.effective());
    }
    assertThat(
            dailySessions
                .selectExpr(
                    "sum(sessions)",
                    "sum(priced_sessions)",
                    "CAST(sum(known_cost_usd) AS DECIMAL(38, 18))")
                .first()
                .mkString(" "))
        .isEqualTo(bySession.size() + " " + priced + " " + text(known));
  }
}
