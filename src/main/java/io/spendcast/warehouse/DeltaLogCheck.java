package io.spendcast.warehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * Finds the damage to a Delta table that Delta itself passes over in silence, such as a last commit
 * of zero bytes, whose rows would vanish and whose version the next append would sit on top of.
 *
 * <p>Reads the listing of the log, the sizes of the commits since the last checkpoint, and the last
 * commit: a few milliseconds whatever the size of the table. It does not find a commit that is cut
 * exactly between two actions, damage inside a checkpoint or a data file, a missing data file of an
 * earlier commit, or files that belong to no table.
 */
public final class DeltaLogCheck {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String GIVE_UP_COMMIT =
      "restore it from a backup; or, to give up what it committed, move it and every later file out"
          + " of the log folder and run the job again";

  private final Path tableFolder;
  private final Path logFolder;
  private final DeltaLogListing listing;
  private final List<String> problems = new ArrayList<>();

  private DeltaLogCheck(Path tableFolder, Path logFolder) throws IOException {
    this.tableFolder = tableFolder;
    this.logFolder = logFolder;
    this.listing = DeltaLogListing.of(logFolder);
  }

  /**
   * What is wrong with the table's log: for each problem the file, what is wrong with it, and what
   * to do; empty when nothing is, or when the folder has no Delta log.
   *
   * @throws IOException when the log folder cannot be read
   */
  public static List<String> problems(Path tableFolder) throws IOException {
    Path logFolder = tableFolder.resolve("_delta_log");
    if (!Files.isDirectory(logFolder)) {
      return List.of();
    }
    DeltaLogCheck check = new DeltaLogCheck(tableFolder, logFolder);
    check.checkCheckpoint();
    check.checkLastCheckpointFile();
    check.checkVersions();
    check.checkLastCommit();
    return List.copyOf(check.problems);
  }

  private void checkCheckpoint() throws IOException {
    for (String name : listing.checkpoints().getOrDefault(listing.lastCheckpoint(), List.of())) {
      if (Files.size(logFolder.resolve(name)) == 0) {
        report(name, "is empty", "restore it from a backup, or move it away to read from commits");
      }
    }
  }

  private void checkLastCheckpointFile() throws IOException {
    Path file = logFolder.resolve(CommittedFiles.LAST_CHECKPOINT);
    if (!Files.exists(file)) {
      return;
    }
    String remedy = "move it away: Delta then finds the last checkpoint by listing the log";
    try {
      JsonNode version = JSON.readTree(Files.readString(file)).path("version");
      if (!version.isIntegralNumber()) {
        report(CommittedFiles.LAST_CHECKPOINT, "names no version", remedy);
      } else if (!listing.checkpoints().containsKey(version.longValue())) {
        String wrong = "names version " + version + ", which has no whole checkpoint here";
        report(CommittedFiles.LAST_CHECKPOINT, wrong, remedy);
      }
    } catch (JsonProcessingException | CharacterCodingException e) {
      report(CommittedFiles.LAST_CHECKPOINT, "is no JSON object", remedy);
    }
  }

  private void checkVersions() throws IOException {
    long checkpoint = listing.lastCheckpoint();
    NavigableSet<Long> since = listing.commits().tailSet(checkpoint, false);
    for (long version : since) {
      if (Files.size(logFolder.resolve(commitName(version))) == 0) {
        report(commitName(version), "is empty, so the rows it committed are lost", GIVE_UP_COMMIT);
      }
    }
    long expected = checkpoint + 1;
    for (long version : since) {
      if (version > expected) {
        String wrong = "is missing, with every version up to " + (version - 1);
        report(commitName(expected), wrong, "restore them from a backup");
      }
      expected = version + 1;
    }
    long last = Math.max(checkpoint, listing.lastCommit());
    for (long version : listing.checksums().tailSet(last, false)) {
      String checksum = DeltaLogListing.paddedVersion(version) + ".crc";
      report(
          commitName(version),
          "is missing, although its checksum " + checksum + " shows that it was committed",
          "restore it from a backup; or, to give up what it committed, move the checksum away");
    }
  }

  private void checkLastCommit() throws IOException {
    long version = listing.lastCommit();
    if (version < 0 || Files.size(logFolder.resolve(commitName(version))) == 0) {
      return;
    }
    int lineNumber = 0;
    try (BufferedReader lines = Files.newBufferedReader(logFolder.resolve(commitName(version)))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lineNumber++;
        JsonNode action = JSON.readTree(line);
        if (!action.isObject() || action.isEmpty()) {
          reportTorn(version, lineNumber);
          return;
        }
        checkDataFile(version, action.path("add"));
      }
    } catch (JsonProcessingException | CharacterCodingException e) {
      reportTorn(version, lineNumber);
    }
  }

  private void checkDataFile(long version, JsonNode add) throws IOException {
    if (!add.path("path").isTextual()) {
      return;
    }
    Path file = DataFilePath.resolve(tableFolder, add.path("path").textValue());
    if (file == null) {
      return;
    }
    String remedy = "restore the file from a backup, or RESTORE the table to an earlier version";
    String named = "the data file " + file + " that it adds ";
    if (!Files.exists(file)) {
      report(commitName(version), named + "is missing", remedy);
    } else if (add.path("size").isIntegralNumber()
        && Files.size(file) != add.path("size").longValue()) {
      String sizes = "has " + Files.size(file) + " bytes instead of " + add.path("size");
      report(commitName(version), named + sizes, remedy);
    }
  }

  private void reportTorn(long version, int lineNumber) {
    String wrong = "is torn: line " + lineNumber + " is no JSON object";
    report(commitName(version), wrong, GIVE_UP_COMMIT);
  }

  private void report(String name, String wrong, String remedy) {
    problems.add(logFolder.resolve(name) + ": " + wrong + "; " + remedy + ".");
  }

  private static String commitName(long version) {
    return DeltaLogListing.paddedVersion(version) + ".json";
  }
}
