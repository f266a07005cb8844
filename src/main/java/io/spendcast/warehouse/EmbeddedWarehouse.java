package io.spendcast.warehouse;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.config.WarehouseConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder of an embedded warehouse, checked and, for a run that writes, locked. A catalog's
 * tables are guarded by the catalog's own storage.
 */
public final class EmbeddedWarehouse implements AutoCloseable {
  private final @Nullable RunLock lock;

  private EmbeddedWarehouse(@Nullable RunLock lock) {
    this.lock = lock;
  }

  /** Whether a folder holds a table, and so more than the place for a warehouse. */
  public static boolean isThere(Path folder) {
    return Arrays.stream(Table.values())
        .anyMatch(table -> Files.isDirectory(folder.resolve(table.tableName() + "/_delta_log")));
  }

  /**
   * Opens the folder.
   *
   * @throws WarehouseLockedException where another run writes to it
   * @throws IllegalStateException where the log of a table is damaged
   */
  public static EmbeddedWarehouse open(
      WarehouseConfig config, String runId, boolean writes, Instant startedAt) {
    Path folder = config.path();
    if (folder == null) {
      return new EmbeddedWarehouse(null);
    }
    try {
      return open(folder, runId, writes, startedAt);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the warehouse in " + folder + ": " + e, e);
    }
  }

  private static EmbeddedWarehouse open(
      Path folder, String runId, boolean writes, Instant startedAt) throws IOException {
    if (writes) {
      create(folder);
    }
    RunLock lock = writes ? RunLock.acquire(folder, runId, startedAt) : null;
    List<String> problems = new ArrayList<>();
    for (Table table : Table.values()) {
      problems.addAll(DeltaLogCheck.problems(folder.resolve(table.tableName())));
    }
    if (!problems.isEmpty()) {
      if (lock != null) {
        lock.close();
      }
      throw new IllegalStateException(String.join(System.lineSeparator(), problems));
    }
    return new EmbeddedWarehouse(lock);
  }

  @Override
  public void close() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release the lock of the warehouse", e);
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidConfigurationException(
          List.of(
              "warehouse.path: cannot create " + folder + " (" + e + "); name a writable folder"));
    }
    if (!Files.isWritable(folder)) {
      throw new InvalidConfigurationException(
          List.of("warehouse.path: " + folder + " is read-only; name a writable folder"));
    }
  }
}
