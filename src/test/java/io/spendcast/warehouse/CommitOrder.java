package io.spendcast.warehouse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Writes one data file and commits it, to be watched from outside. */
final class CommitOrder {
  private CommitOrder() {}

  public static void main(String[] arguments) throws Exception {
    Path table = Path.of(arguments[0]);
    Path log = Files.createDirectories(table.resolve("_delta_log"));
    Files.writeString(Files.createDirectories(table.resolve("day=1")).resolve("part-0"), "data");
    Configuration configuration = new Configuration(false);
    new HardLinkLogStore(configuration)
        .write(
            CommitRacer.commit(log, 0),
            List.of("{\"add\":{\"path\":\"day=1/part-0\",\"size\":4}}").iterator(),
            false,
            configuration);
  }
}
