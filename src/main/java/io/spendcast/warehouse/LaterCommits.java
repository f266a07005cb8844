package io.spendcast.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.CommitInfo;
import org.apache.spark.sql.delta.actions.RemoveFile;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** What the commits of a table that is partitioned by one day have touched of late. */
final class LaterCommits {
  private LaterCommits() {}

  /** The days of which commits after a version, and after an instant, added or removed files. */
  static NavigableSet<LocalDate> days(
      DeltaLog log, Option<CatalogTable> inCatalog, long version, Instant after) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    CollectionConverters.asJava(log.getChanges(version + 1, inCatalog, false))
        .forEachRemaining(
            commit -> {
              Iterable<Action> actions = CollectionConverters.asJava(commit._2());
              if (committedAt(actions).isAfter(after)) {
                actions.forEach(action -> add(days, action));
              }
            });
    return days;
  }

  private static Instant committedAt(Iterable<Action> actions) {
    for (Action action : actions) {
      if (action instanceof CommitInfo info) {
        return Instant.ofEpochMilli(info.getTimestamp());
      }
    }
    return Instant.MAX;
  }

  private static void add(NavigableSet<LocalDate> days, Action action) {
    if (action instanceof AddFile added) {
      added.partitionValues().values().foreach(day -> days.add(LocalDate.parse(day)));
    } else if (action instanceof RemoveFile removed && removed.partitionValues() != null) {
      removed.partitionValues().values().foreach(day -> days.add(LocalDate.parse(day)));
    }
  }
}
