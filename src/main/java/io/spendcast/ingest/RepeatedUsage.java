package io.spendcast.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.spendcast.warehouse.RepeatedHashes;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * The ids that new records have more than once, or that stored events have, too, found by hashes
 * alone.
 *
 * @param exact what needs no look at the records
 * @param others hashes of the ids of all else
 * @param count how many others there are
 */
record RepeatedUsage(ExactRepeats exact, Dataset<Row> others, long count) implements AutoCloseable {
  /** As many ids as one process looks through in no time. */
  static final long FEW = 100_000;

  /** Ids that a task sorts, 8 bytes each. */
  private static final long IDS_OF_A_TASK = 1_000_000;

  /** Most records of these ids that it looks at, 24 bytes each. */
  private static final int MOST_RECORDS = 4_000_000;

  /**
   * Finds them.
   *
   * @param few most ids of which it is asked whether they need a look at the records
   */
  static RepeatedUsage of(Warehouse warehouse, StagedUsage staged, long few) {
    SparkSession spark = warehouse.spark();
    int cores = spark.sparkContext().defaultParallelism();
    long parts = Math.max(cores, staged.tally().accepted() / IDS_OF_A_TASK);
    JavaRDD<Long> among = kept(RepeatedHashes.among(staged.ids(), Math.toIntExact(parts)));
    JavaRDD<Long> stored = kept(stored(warehouse, staged));
    try {
      return among.count() <= few && stored.count() <= few
          ? few(spark, staged, sorted(among.collect()), new HashSet<>(stored.collect()))
          : many(spark, among, stored);
    } finally {
      among.unpersist(false);
      stored.unpersist(false);
    }
  }

  private static RepeatedUsage few(
      SparkSession spark, StagedUsage staged, long[] among, Set<Long> stored) {
    @Nullable List<RecordKeys> found = among.length == 0 ? null : staged.only(among, MOST_RECORDS);
    ExactRepeats exact = found == null ? ExactRepeats.NONE : ExactRepeats.of(found, stored);
    List<Long> others =
        Stream.concat(Arrays.stream(among).boxed(), stored.stream())
            .filter(id -> !exact.ids().contains(id))
            .distinct()
            .toList();
    return new RepeatedUsage(
        exact,
        spark.createDataset(others, Encoders.LONG()).toDF(DuplicateSearch.HASH),
        others.size());
  }

  private static RepeatedUsage many(SparkSession spark, JavaRDD<Long> among, JavaRDD<Long> stored) {
    Dataset<Row> all =
        dataset(spark, among.union(stored)).distinct().persist(StorageLevel.MEMORY_AND_DISK());
    return new RepeatedUsage(ExactRepeats.NONE, all, all.count());
  }

  /** Of stored events that a new record tells, too. */
  private static JavaRDD<Long> stored(Warehouse warehouse, StagedUsage staged) {
    SparkSession spark = warehouse.spark();
    boolean isEmpty =
        warehouse.rowsByDay(Table.USAGE_EVENTS).values().stream().allMatch(rows -> rows == 0);
    if (isEmpty) {
      return spark.emptyDataset(Encoders.LONG()).javaRDD();
    }
    Dataset<Row> given = dataset(spark, staged.ids().flatMap(ids -> Arrays.stream(ids).iterator()));
    return warehouse
        .read(Table.USAGE_EVENTS)
        .select(xxhash64(col("event_id")).as(DuplicateSearch.HASH))
        .join(
            DuplicateSearch.sent(given, staged.tally().accepted()),
            new String[] {DuplicateSearch.HASH},
            "left_semi")
        .as(Encoders.LONG())
        .javaRDD();
  }

  private static Dataset<Row> dataset(SparkSession spark, JavaRDD<Long> hashes) {
    return spark.createDataset(hashes.rdd(), Encoders.LONG()).toDF(DuplicateSearch.HASH);
  }

  private static JavaRDD<Long> kept(JavaRDD<Long> hashes) {
    return hashes.persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static long[] sorted(List<Long> hashes) {
    return hashes.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  @Override
  public void close() {
    others.unpersist();
  }
}
