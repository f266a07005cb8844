package io.spendcast.warehouse;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Holds a warehouse's lock until a line arrives on standard input, or it is killed; when another
 * has it, says who and ends with exit code 75.
 */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) throws Exception {
    Instant startedAt = Instant.parse("2026-11-08T03:00:00Z");
    try (RunLock lock = RunLock.acquire(Path.of(arguments[0]), arguments[1], startedAt)) {
      System.out.println("held");
      System.out.flush();
      System.in.read();
    } catch (WarehouseLockedException e) {
      System.out.println(e.getMessage());
      System.exit(75);
    }
  }
}
