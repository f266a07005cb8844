package io.spendcast.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The files from which a version of a source table was read, to read them again: those that its
 * commit added, or, where it was the first that was read, all that the table held. Which of both it
 * was follows from the number of rows.
 */
record TableVersionFiles(SparkSession spark, DeltaLog log, Snapshot newest) {

  /** The files; empty where the log does not tell them any more, or one of them is gone. */
  Optional<List<AddFile>> of(Ledger.TableVersion read) {
    for (List<AddFile> files : List.of(added(read.version()), held(read.version()))) {
      if (!files.isEmpty() && rows(files) == read.records() && allExist(files)) {
        return Optional.of(files);
      }
    }
    return Optional.empty();
  }

  private List<AddFile> added(long version) {
    Iterator<Tuple2<Object, Seq<Action>>> commits = log.getChanges(version, Option.empty(), false);
    if (!commits.hasNext()) {
      return List.of();
    }
    Tuple2<Object, Seq<Action>> commit = commits.next();
    return (Long) commit._1() == version
        ? new TableCommit(CollectionConverters.asJava(commit._2())).added()
        : List.of();
  }

  private List<AddFile> held(long version) {
    try {
      return log.getSnapshotAt(version, Option.empty(), Option.empty(), false)
          .allFiles()
          .collectAsList();
    } catch (Exception e) {
      // The commits before it are gone, so that nothing tells what the table held.
      return List.of();
    }
  }

  private long rows(List<AddFile> files) {
    long rows = 0;
    for (AddFile file : files) {
      Option<Object> ofFile = file.numLogicalRecords();
      if (ofFile.isEmpty()) {
        return log.createDataFrame(
                newest, CollectionConverters.asScala(files).toList(), false, Option.empty())
            .count();
      }
      rows += (Long) ofFile.get();
    }
    return rows;
  }

  /** Whether none of some files is gone. */
  boolean allExist(List<AddFile> files) {
    try {
      for (AddFile file : files) {
        Path path = file.absolutePath(log);
        if (!path.getFileSystem(spark.sessionState().newHadoopConf()).exists(path)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
