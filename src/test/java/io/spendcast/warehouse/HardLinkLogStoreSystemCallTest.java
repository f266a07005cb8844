package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HardLinkLogStoreSystemCallTest {
  private static final List<String> TRACER =
      List.of("strace", "-f", "--seccomp-bpf", "-y", "-e", "trace=fsync,link,linkat,rename", "-o");

  @TempDir Path folder;

  @BeforeEach
  void needStrace() throws InterruptedException {
    int exitCode = -1;
    try {
      exitCode = new ProcessBuilder(tracer("/dev/null", "true")).start().waitFor();
    } catch (IOException absent) {
      // Not installed.
    }
    assumeTrue(exitCode == 0, "strace is not installed here, or may not trace");
  }

  @Test
  @DisplayName("FAULTS 52: data, folders and commit are on the disk before the commit is seen")
  void everything_a_commit_names_is_synced_before_the_link_and_the_log_folder_after()
      throws Exception {
    Path table = folder.toRealPath().resolve("table");
    Path trace = folder.resolve("trace");
    Process process =
        JavaProcess.startUnder(tracer(trace.toString()), CommitOrder.class, table.toString());
    assertThat(process.waitFor()).isZero();
    List<String> calls = Files.readAllLines(trace);
    int linked = indexOf(calls, "link(", "_delta_log/00000000000000000000.json\"");
    for (String synced :
        List.of(
            table + "/day=1/part-0>",
            table + "/day=1>",
            table + ">",
            folder.toRealPath() + ">",
            ".tmp>")) {
      assertThat(completed(calls, indexOf(calls, "fsync(", synced))).isLessThan(linked);
    }
    assertThat(indexOf(calls, "fsync(", table + "/_delta_log>")).isGreaterThan(linked);
    assertThat(indexOf(calls, "fsync(", ".checkpoint.parquet>"))
        .isLessThan(indexOf(calls, "rename(", "/_last_checkpoint\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "link,linkat:error=EIO:when=3",
        "fsync:error=EIO:when=7", // of a commit's own content, before the link
        "fsync:error=EIO:when=8" // of the log folder, after it
      })
  @DisplayName("FAULTS 49: a commit whose link or sync fails is not acknowledged")
  void a_commit_whose_link_or_sync_fails_is_not_acknowledged(String injected) throws Exception {
    Path log = Files.createDirectories(folder.resolve("table").resolve("_delta_log"));
    Path acknowledged = folder.resolve("ack");
    Process process =
        JavaProcess.startUnder(
            tracer(folder + "/trace", "-e", "inject=" + injected),
            CommitRacer.class,
            log.toString(),
            acknowledged.toString(),
            "a",
            "9");
    process.getOutputStream().close();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(Files.readAllLines(acknowledged)).hasSizeLessThan(9).isNotEmpty();
    for (String line : Files.readAllLines(acknowledged)) {
      String[] words = line.split(" ", 2);
      String commit = DeltaLogListing.paddedVersion(Long.parseLong(words[0])) + ".json";
      assertThat(Files.readString(log.resolve(commit))).contains(words[1]);
    }
    try (var names = Files.list(log)) {
      assertThat(names).noneMatch(name -> name.getFileName().toString().endsWith(".tmp"));
    }
  }

  private static List<String> tracer(String... more) {
    return Stream.concat(TRACER.stream(), Stream.of(more)).toList();
  }

  private static int indexOf(List<String> calls, String call, String argument) {
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).contains(call) && calls.get(i).contains(argument)) {
        return i;
      }
    }
    throw new AssertionError("No " + call + " of " + argument + " in " + calls);
  }

  /** The line on which the call that begins at {@code start} returns. */
  private static int completed(List<String> calls, int start) {
    if (!calls.get(start).contains("<unfinished")) {
      return start;
    }
    String thread = calls.get(start).split(" ", 2)[0];
    int end = start + 1;
    while (!calls.get(end).startsWith(thread + " ")) {
      end++;
    }
    return end;
  }
}
