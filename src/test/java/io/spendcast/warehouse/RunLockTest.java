package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  private static final Instant STARTED_AT = Instant.parse("2026-11-09T03:00:00Z");

  @TempDir Path warehouse;

  @Test
  @Timeout(60)
  @DisplayName("FAULTS 44, 46: another process is named; killed with -9, it is no obstacle")
  void another_process_is_named_and_when_killed_is_no_obstacle() throws Exception {
    Process holder = JavaProcess.start(LockHolder.class, warehouse.toString(), "run-a");
    try {
      awaitHeld(holder);
      assertThatThrownBy(() -> acquire("run-b"))
          .isInstanceOf(WarehouseLockedException.class)
          .hasMessageContaining(warehouse.toString())
          .hasMessageContaining("locked by pid " + holder.pid() + " on host ")
          .hasMessageContaining(" since 2026-11-08T03:00:00Z, run run-a;");
      assertThatThrownBy(() -> acquire("run-b")).isInstanceOf(WarehouseLockedException.class);
    } finally {
      holder.destroyForcibly();
    }
    assertThat(holder.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(lockText()).contains("run-a");
    try (RunLock lock = acquire("run-b")) {
      assertThat(lockText()).doesNotContain("run-a").contains("run run-b");
    }
  }

  @Test
  @Timeout(60)
  void a_lock_that_was_refused_here_still_keeps_other_processes_away() throws Exception {
    try (RunLock lock = acquire("run-a")) {
      assertThatThrownBy(() -> acquire("run-b")).isInstanceOf(WarehouseLockedException.class);
      Process other = JavaProcess.start(LockHolder.class, warehouse.toString(), "run-c");
      assertThat(firstLine(other)).contains("locked by pid " + ProcessHandle.current().pid());
      assertThat(other.waitFor()).isEqualTo(75);
    }
    Process next = JavaProcess.start(LockHolder.class, warehouse.toString(), "run-d");
    try {
      awaitHeld(next);
      next.getOutputStream().close();
      assertThat(next.waitFor()).isZero();
    } finally {
      next.destroyForcibly();
    }
    acquire("run-e").close();
  }

  @Test
  void a_second_holder_in_this_process_is_refused_until_the_first_closes() throws IOException {
    RunLock first = acquire("run-a");
    assertThatThrownBy(() -> acquire("run-b"))
        .isInstanceOf(WarehouseLockedException.class)
        .hasMessageContaining("pid " + ProcessHandle.current().pid())
        .hasMessageContaining("run run-a");
    first.close();
    RunLock second = acquire("run-b");
    first.close();
    assertThatThrownBy(() -> acquire("run-c")).hasMessageContaining("run run-b");
    second.close();
    assertThat(lockText()).isEmpty();
  }

  @Test
  void a_lock_taken_by_other_code_of_this_process_is_respected() throws IOException {
    try (FileChannel other =
        FileChannel.open(lockFile(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      other.lock();
      assertThatThrownBy(() -> acquire("run-a"))
          .isInstanceOf(WarehouseLockedException.class)
          .hasMessageContaining("has not written its name yet");
    }
    acquire("run-a").close();
  }

  @Test
  void the_same_folder_by_another_name_is_the_same_warehouse() throws IOException {
    Path link = Files.createSymbolicLink(warehouse.resolve("link"), warehouse);
    try (RunLock lock = acquire("run-a")) {
      assertThatThrownBy(() -> RunLock.acquire(link, "run-b", STARTED_AT))
          .isInstanceOf(WarehouseLockedException.class);
    }
  }

  @Test
  void the_text_of_a_killed_run_is_not_believed_when_its_number_is_another_process_s()
      throws IOException {
    assertThat(RunLock.holderOf(warehouse)).isEmpty();
    try (RunLock lock = acquire("run-a")) {
      assertThat(RunLock.holderOf(warehouse)).isPresent();
      String text = lockText();
      lock.close();
      Files.writeString(lockFile(), text);
      assertThat(RunLock.holderOf(warehouse)).as("this process holds nothing").isEmpty();
      Process later = new ProcessBuilder("sleep", "60").start();
      try {
        String own = "pid " + ProcessHandle.current().pid();
        text = text.replace(own, "pid " + later.pid());
        String now = text.replace(STARTED_AT.toString(), Instant.now().toString());
        text = text.replace(STARTED_AT.toString(), "2020-01-01T00:00:00Z");
        Files.writeString(lockFile(), text);
        assertThat(RunLock.holderOf(warehouse)).as("it started later").isEmpty();
        Files.writeString(lockFile(), now);
        assertThat(RunLock.holderOf(warehouse)).isPresent();
        Files.writeString(lockFile(), text.replace(" on host ", " on host other-"));
        assertThat(RunLock.holderOf(warehouse))
            .as("of another machine nothing is known")
            .isPresent();
      } finally {
        later.destroyForcibly();
      }
    }
  }

  @Test
  void a_missing_warehouse_folder_is_created() throws IOException {
    Path absent = warehouse.resolve("not").resolve("yet");
    RunLock.acquire(absent, "run-a", STARTED_AT).close();
    assertThat(absent.resolve(RunLock.FILE_NAME)).exists();
  }

  @Test
  void a_lock_file_that_cannot_be_opened_is_told_and_leaves_no_lock() throws IOException {
    Files.createDirectory(lockFile());
    assertThatThrownBy(() -> acquire("run-a"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Cannot open the lock file")
        .hasMessageContaining("writable");
    Files.delete(lockFile());
    acquire("run-b").close();
  }

  private RunLock acquire(String runId) throws IOException {
    return RunLock.acquire(warehouse, runId, STARTED_AT);
  }

  private Path lockFile() {
    return warehouse.resolve(RunLock.FILE_NAME);
  }

  /** Read by another process, because closing a handle here would end this process's lock. */
  private String lockText() throws IOException {
    Process cat = new ProcessBuilder("cat", lockFile().toString()).start();
    return new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void awaitHeld(Process holder) throws IOException {
    assertThat(firstLine(holder)).isEqualTo("held");
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}
