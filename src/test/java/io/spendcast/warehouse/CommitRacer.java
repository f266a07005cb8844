package io.spendcast.warehouse;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * One of two racing processes: tries to commit every version, and notes in its own file each
 * version it won with the payload it wrote. Starts when a line arrives on standard input; ends with
 * exit code 1 at the first failure.
 */
final class CommitRacer {
  private CommitRacer() {}

  public static void main(String[] arguments) throws Exception {
    Path logFolder = Path.of(arguments[0]);
    Path acknowledged = Path.of(arguments[1]);
    String racer = arguments[2];
    int versions = Integer.parseInt(arguments[3]);
    Configuration configuration = new Configuration(false);
    HardLinkLogStore store = new HardLinkLogStore(configuration);
    System.out.println("ready");
    System.out.flush();
    System.in.read();
    try (BufferedWriter won = Files.newBufferedWriter(acknowledged, StandardCharsets.UTF_8)) {
      for (int version = 0; version < versions; version++) {
        String payload = racer + "-" + version + "-" + "x".repeat(version % 977);
        try {
          store.write(commit(logFolder, version), lines(payload), false, configuration);
          won.write(version + " " + payload + "\n");
          won.flush();
        } catch (FileAlreadyExistsException lost) {
          // The other process has this version; the next one is open.
        } catch (IOException failed) {
          System.out.println(failed.getMessage());
          System.exit(1);
        }
      }
    }
  }

  static org.apache.hadoop.fs.Path commit(Path logFolder, long version) {
    String name = DeltaLogListing.paddedVersion(version) + ".json";
    return new org.apache.hadoop.fs.Path("file:" + logFolder.resolve(name));
  }

  private static java.util.Iterator<String> lines(String payload) {
    return List.of(
            "{\"commitInfo\":{\"operation\":\"WRITE\"}}", "{\"payload\":\"" + payload + "\"}")
        .iterator();
  }
}
