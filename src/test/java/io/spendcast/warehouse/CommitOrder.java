package io.spendcast.warehouse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Commits one data file, then names a checkpoint, to be watched from outside. */
final class CommitOrder {
  private CommitOrder() {}

  public static void main(String[] arguments) throws Exception {
    Path table = Path.of(arguments[0]);
    Path log = Files.createDirectories(table.resolve("_delta_log"));
    Files.writeString(Files.createDirectories(table.resolve("day=1")).resolve("part-0"), "data");
    Configuration configuration = new Configuration(false);
    HardLinkLogStore store = new HardLinkLogStore(configuration);
    Iterator<String> commit =
        List.of("{\"add\":{\"path\":\"day=1/part-0\",\"size\":4}}").iterator();
    store.write(CommitRacer.commit(log, 0), commit, false, configuration);
    Files.writeString(log.resolve("00000000000000000000.checkpoint.parquet"), "PAR1");
    Iterator<String> lastCheckpoint = List.of("{\"version\":0,\"size\":1}").iterator();
    var path = new org.apache.hadoop.fs.Path("file:" + log, "_last_checkpoint");
    store.write(path, lastCheckpoint, true, configuration);
  }
}
