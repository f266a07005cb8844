package io.spendcast.facts.onepass;

import io.spendcast.warehouse.DataFileSink;
import io.spendcast.warehouse.DataFiles;
import io.spendcast.warehouse.NewDataFile;
import io.spendcast.warehouse.RepeatedHashes;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Sessions whose rows are written as files of session_usage while their costs are added up, so that
 * each session is put together once.
 *
 * @param outcomes kept until they are released
 */
record WrittenSessions(JavaRDD<Outcome> outcomes) {
  /**
   * One of the three.
   *
   * @param file that a task wrote
   * @param costs of sessions of a day and an owner
   * @param days what the task has put together, as {@link RepeatedDays#hash} calls it
   */
  private record Outcome(
      @Nullable NewDataFile file,
      @Nullable Tuple2<Values, SessionCosts> costs,
      long @Nullable [] days)
      implements Serializable {}

  static WrittenSessions of(JavaRDD<SessionDay> days, SlotPrices prices, DataFiles files) {
    return new WrittenSessions(
        days.mapPartitions(ofTask -> write(ofTask, prices, files))
            .persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** Writes the files, and tells them. */
  List<NewDataFile> files() {
    return outcomes
        .filter(outcome -> outcome.file != null)
        .map(outcome -> Objects.requireNonNull(outcome.file))
        .collect();
  }

  /** By usage date and owner. */
  JavaPairRDD<Values, SessionCosts> costs() {
    return outcomes
        .filter(outcome -> outcome.costs != null)
        .mapToPair(outcome -> Objects.requireNonNull(outcome.costs));
  }

  /** What was put together more than once, though it should not. */
  List<Long> repeated() {
    JavaRDD<long[]> days =
        outcomes
            .filter(outcome -> outcome.days != null)
            .map(outcome -> Objects.requireNonNull(outcome.days));
    return RepeatedHashes.among(days, Math.max(1, days.getNumPartitions())).collect();
  }

  void release() {
    outcomes.unpersist(false);
  }

  private static Iterator<Outcome> write(
      Iterator<SessionDay> days, SlotPrices prices, DataFiles files) {
    CostsByOwner costs = new CostsByOwner(prices);
    LongStream.Builder hashes = LongStream.builder();
    try (DataFileSink sink = files.open()) {
      while (days.hasNext()) {
        SessionDay day = days.next();
        SessionUsageRows.write(day, sink);
        costs.add(day);
        hashes.add(RepeatedDays.hash(day));
      }
      return Stream.of(
              sink.finish().stream().map(file -> new Outcome(file, null, null)),
              costs.stream().map(cost -> new Outcome(null, cost, null)),
              Stream.of(new Outcome(null, null, hashes.build().toArray())))
          .flatMap(outcomes -> outcomes)
          .iterator();
    }
  }
}
