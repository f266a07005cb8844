package io.spendcast.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Work that waits for Spark's driver, two pieces at a time. */
public final class SideBySide {
  private static final int THREADS = 2;

  private SideBySide() {}

  /**
   * Does all of it, also where a piece fails.
   *
   * @return what each piece gave, in the order given
   * @throws RuntimeException of the first piece that failed
   */
  public static <T> List<T> all(List<Callable<T>> pieces) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<T> results = new ArrayList<>();
      RuntimeException failure = null;
      for (Future<T> piece : threads.invokeAll(pieces)) {
        try {
          results.add(piece.get());
        } catch (ExecutionException e) {
          failure = thrown(e.getCause(), failure);
        }
      }
      if (failure != null) {
        throw failure;
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Does both, each in a thread of its own. */
  public static void both(Runnable one, Runnable other) {
    all(List.of(Executors.callable(one), Executors.callable(other)));
  }

  private static RuntimeException thrown(
      @Nullable Throwable cause, @Nullable RuntimeException first) {
    if (cause instanceof Error error) {
      throw error;
    }
    RuntimeException failure =
        cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    if (first == null) {
      return failure;
    }
    first.addSuppressed(failure);
    return first;
  }
}
