package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HardLinkLogStoreRaceTest {
  private static final int VERSIONS = 5_000;

  @TempDir Path folder;

  @Test
  @Timeout(180)
  @DisplayName("FAULTS 47: two processes race for 5,000 versions and no acknowledged one is lost")
  void two_processes_race_and_nothing_acknowledged_is_lost() throws Exception {
    Path log = Files.createDirectories(folder.resolve("table").resolve("_delta_log"));
    List<Path> acknowledged = List.of(folder.resolve("a.ack"), folder.resolve("b.ack"));
    List<Process> racers = new ArrayList<>();
    try {
      for (Path file : acknowledged) {
        String name = file.getFileName().toString();
        racers.add(
            JavaProcess.start(
                CommitRacer.class, log.toString(), file.toString(), name, "" + VERSIONS));
      }
      for (Process racer : racers) {
        assertThat(firstLine(racer)).isEqualTo("ready");
      }
      long started = System.nanoTime();
      for (Process racer : racers) {
        racer.getOutputStream().write('\n');
        racer.getOutputStream().flush();
      }
      int listings = listUntilDone(log, racers);
      double seconds = (System.nanoTime() - started) / 1e9;
      System.out.printf(
          "%,d versions by two processes in %.1f s: %,.0f commits per second, %d listings%n",
          VERSIONS, seconds, VERSIONS / seconds, listings);
      for (Process racer : racers) {
        assertThat(racer.exitValue()).isZero();
      }
    } finally {
      racers.forEach(Process::destroyForcibly);
    }
    assertNothingLost(log, acknowledged);
  }

  /** Every listing taken during the race is without a gap. */
  private static int listUntilDone(Path log, List<Process> racers) throws Exception {
    Configuration configuration = new Configuration(false);
    HardLinkLogStore store = new HardLinkLogStore(configuration);
    int listings = 0;
    while (racers.stream().anyMatch(Process::isAlive)) {
      Iterator<FileStatus> files = store.listFrom(CommitRacer.commit(log, 0), configuration);
      for (long version = 0; files.hasNext(); version++) {
        String name = files.next().getPath().getName();
        assertThat(DeltaLogListing.commitVersion(name)).isEqualTo(version);
      }
      listings++;
      racers.get(0).waitFor(500, TimeUnit.MILLISECONDS);
    }
    return listings;
  }

  private static void assertNothingLost(Path log, List<Path> acknowledged) throws Exception {
    Map<Long, String> payloads = new HashMap<>();
    for (Path file : acknowledged) {
      List<String> won = Files.readAllLines(file);
      assertThat(won).as("each process wins some").isNotEmpty();
      for (String line : won) {
        String[] words = line.split(" ", 2);
        String before = payloads.put(Long.parseLong(words[0]), words[1]);
        assertThat(before).as("version %s acknowledged twice", words[0]).isNull();
      }
    }
    assertThat(payloads).hasSize(VERSIONS);
    try (var files = Files.list(log)) {
      assertThat(files).as("5,000 commits and no temporary file").hasSize(VERSIONS);
    }
    for (long version = 0; version < VERSIONS; version++) {
      Path commit = log.resolve(DeltaLogListing.paddedVersion(version) + ".json");
      assertThat(Files.readAllLines(commit))
          .containsExactly(
              "{\"commitInfo\":{\"operation\":\"WRITE\"}}",
              "{\"payload\":\"" + payloads.get(version) + "\"}");
    }
  }

  private static String firstLine(Process process) throws Exception {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}
