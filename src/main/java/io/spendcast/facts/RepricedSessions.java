package io.spendcast.facts;

import io.spendcast.facts.onepass.StoredSessions;
import io.spendcast.warehouse.Query;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of days that are priced anew. What is stored under the names of now is read where it
 * lies; what is renamed first, and everything where plain SQL is asked for, goes through the query.
 */
final class RepricedSessions implements AutoCloseable {
  private final SparkSession spark;
  private final StoredUsage stored;
  private final @Nullable StoredSessions asTheyLie;

  RepricedSessions(SparkSession spark, StoredUsage stored, boolean byPlainSql) {
    this.spark = spark;
    this.stored = stored;
    this.asTheyLie =
        byPlainSql || stored.sessionDays().isEmpty()
            ? null
            : new StoredSessions(spark, stored.keptSessions());
  }

  /** Rows of session_usage that are written again. */
  Dataset<Row> renamed() {
    return stored.renamedSessions();
  }

  /** In the key columns of {@code resolved_prices}. */
  Dataset<Row> priceKeys() {
    Dataset<Row> ofQuery = PriceViews.sessionKeys(queried());
    return asTheyLie == null ? ofQuery : ofQuery.union(stored.keptSessionKeys());
  }

  /**
   * Rows of daily_sessions.
   *
   * @param prices view {@code resolved_prices}
   */
  Dataset<Row> daily(Dataset<Row> prices) {
    Dataset<Row> ofQuery =
        Query.ofTable("daily_sessions")
            .over(spark, Map.of("session_usage", queried(), "resolved_prices", prices));
    return asTheyLie == null ? ofQuery : ofQuery.unionByName(asTheyLie.sessions(prices));
  }

  private Dataset<Row> queried() {
    return asTheyLie == null
        ? stored.keptSessions().unionByName(stored.renamedSessions())
        : stored.renamedSessions();
  }

  @Override
  public void close() {
    if (asTheyLie != null) {
      asTheyLie.close();
    }
  }
}
