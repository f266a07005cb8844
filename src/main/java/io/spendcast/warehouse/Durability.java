package io.spendcast.warehouse;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Brings files and folder entries to the disk, so that they outlive a loss of power. */
final class Durability {
  private Durability() {}

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
