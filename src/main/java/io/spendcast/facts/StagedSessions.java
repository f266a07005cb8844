package io.spendcast.facts;

import io.spendcast.warehouse.StagedRows;
import java.util.Collection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Rows of session_usage that are written and not committed.
 *
 * @param repeated {@code xxhash64(usage_date, session_id)} of what was put together more than once
 */
public record StagedSessions(StagedRows rows, Collection<Long> repeated) {
  /**
   * The rows that may say two things of a session of a day. What was put together once has one
   * owner, whom each of its rows names.
   */
  public Dataset<Row> doubtful() {
    return rows.read()
        .where(
            functions
                .xxhash64(functions.col("usage_date"), functions.col("session_id"))
                .isin(repeated.toArray()));
  }
}
