package io.spendcast.warehouse;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Brings files and folder entries to the disk, so that they outlive a loss of power. */
final class Durability {
  /** Syncs that wait together share one journal commit of the file system. */
  private static final int PARALLEL_SYNCS = 16;

  private Durability() {}

  /** Returns when the content of the files and the names in the folders are on the disk. */
  static void sync(Collection<Path> files, Collection<Path> folders) throws IOException {
    List<Callable<Boolean>> syncs = new ArrayList<>();
    files.forEach(
        file ->
            syncs.add(
                () -> {
                  syncFile(file);
                  return true;
                }));
    folders.forEach(
        folder ->
            syncs.add(
                () -> {
                  syncFolder(folder);
                  return true;
                }));
    if (!syncs.isEmpty()) {
      runTogether(syncs);
    }
  }

  /** Returns when the content of the file is on the disk. */
  static void syncFile(Path file) throws IOException {
    try (FileInputStream opened = new FileInputStream(file.toFile())) {
      opened.getFD().sync();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /**
   * Returns when the names in the folder are on the disk. An interrupt does not cut this short: a
   * commit that others already see must not be reported as failed.
   */
  static void syncFolder(Path folder) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (!forced(folder)) {
        interrupted |= Thread.interrupted();
      }
    } catch (IOException e) {
      throw failed(folder, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void runTogether(List<Callable<Boolean>> syncs) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(PARALLEL_SYNCS, syncs.size()));
    try {
      for (Future<Boolean> sync : threads.invokeAll(syncs)) {
        sync.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("Nothing was committed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while data files were brought to the disk");
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean forced(Path folder) throws IOException {
    try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
      opened.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }

  private static IOException failed(Path path, IOException cause) {
    return new IOException(
        "Cannot bring " + path + " to the disk: " + cause.getMessage() + "; check the disk", cause);
  }
}
