package io.spendcast.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.spendcast.config.SourceConfig;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Decides between records of one event, by their whole ids, where hashes of the ids are equal. */
record DuplicateSearch(Warehouse warehouse, List<SourceConfig> sources) {
  /** The rank of stored events whose source is no longer configured: below all others. */
  private static final int LAST_RANK = Integer.MAX_VALUE;

  /** Most rows of a hash or a place that are sent to each task; more are shuffled. */
  static final long FEW = 500_000;

  /** {@code xxhash64} of an event id. */
  static final String HASH = "event_id_hash";

  /** The staged file of a record, a percent-encoded URI; NULL of a stored event. */
  static final String PATH = "staged_path";

  /** What decides which record of an event survives. */
  private static final List<String> COMPARED =
      Stream.concat(
              Stream.of(
                  "event_id",
                  PATH,
                  "source",
                  "source_file",
                  "source_line",
                  "content_hash",
                  "source_rank",
                  "completeness",
                  "ingested_at",
                  "event_date",
                  "provider",
                  "model",
                  "service_tier",
                  "is_batch",
                  "region",
                  "status"),
              Arrays.stream(Meter.values()).map(Meter::columnName))
          .toList();

  static Dataset<Row> sent(Dataset<Row> hashes, long count) {
    return count <= FEW ? broadcast(hashes) : hashes;
  }

  /**
   * View {@code resolved_usage}: a verdict on each record and stored event of these ids.
   *
   * @param repeated hashes of ids
   * @param count how many there are
   * @param readAgain inputs whose new reading takes the place of the stored one
   */
  Dataset<Row> verdicts(
      Dataset<Row> staged, Dataset<Row> repeated, long count, Dataset<Row> readAgain) {
    Dataset<Row> sought = sent(repeated, count);
    Dataset<Row> candidates =
        candidates(staged.withColumn(PATH, col("_metadata.file_path")), sought)
            .withColumn("is_stored", lit(false))
            .union(
                candidates(
                        warehouse
                            .read(Table.USAGE_EVENTS)
                            .withColumn(PATH, lit(null).cast("string")),
                        sought)
                    .withColumn("is_stored", lit(true)));
    return Query.ofTable("usage_events")
        .over(warehouse.spark(), Map.of("candidate_usage", candidates, "read_again", readAgain));
  }

  private Dataset<Row> candidates(Dataset<Row> events, Dataset<Row> sought) {
    Column rank = lit(LAST_RANK);
    for (SourceConfig source : sources) {
      rank = when(col("source").equalTo(source.name()), source.rank()).otherwise(rank);
    }
    return events
        .withColumn(HASH, xxhash64(col("event_id")))
        .join(sought, new String[] {HASH}, "left_semi")
        .withColumn("source_rank", rank)
        .withColumn("completeness", expr(Completeness.sqlExpression()))
        .select(COMPARED.stream().map(functions::col).toArray(Column[]::new));
  }
}
