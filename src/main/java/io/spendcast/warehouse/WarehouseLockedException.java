package io.spendcast.warehouse;

import java.nio.file.Path;

/** Another run holds the warehouse; the message says which, and what to do. */
public final class WarehouseLockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param holder who holds the lock: {@code pid P on host H since INSTANT, run R}
   */
  WarehouseLockedException(Path warehouse, String holder) {
    super(
        "The warehouse "
            + warehouse
            + " is locked by "
            + holder
            + "; wait for that run to end, or stop it, and run again");
  }
}
