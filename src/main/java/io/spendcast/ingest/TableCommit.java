package io.spendcast.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.CommitInfo;
import org.apache.spark.sql.delta.actions.RemoveFile;

/** What one commit did to the files of a table. */
record TableCommit(List<Action> actions) {
  private static final Set<String> CHANGING = Set.of("UPDATE", "MERGE");

  /**
   * The files that bring rows. A file may be named twice in a commit: its statistics are then added
   * to it.
   */
  List<AddFile> added() {
    List<AddFile> added = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (Action action : actions) {
      if (action instanceof AddFile file && file.dataChange() && paths.add(file.path())) {
        added.add(file);
      }
    }
    return added;
  }

  /** Paths of the files that the table no longer holds. */
  Set<String> removed() {
    Set<String> paths = new HashSet<>();
    for (Action action : actions) {
      if (action instanceof RemoveFile file) {
        paths.add(file.path());
      }
    }
    return paths;
  }

  /**
   * Whether rows were changed: an UPDATE, or a MERGE that took files away. A table that is written
   * anew holds most rows as they were, and content tells which.
   */
  boolean changedRows() {
    boolean removesRows =
        actions.stream().anyMatch(action -> action instanceof RemoveFile file && file.dataChange());
    return removesRows && !added().isEmpty() && CHANGING.contains(operation());
  }

  /** Its name in the log, as {@code MERGE}; "of no name" where the log has none. */
  String operation() {
    for (Action action : actions) {
      if (action instanceof CommitInfo info) {
        return info.operation();
      }
    }
    return "of no name";
  }
}
