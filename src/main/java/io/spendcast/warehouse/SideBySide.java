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
      for (Future<T> piece : threads.invokeAll(pieces)) {
        results.add(piece.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Does both, the second in another thread. */
  public static void both(Runnable one, Runnable other) {
    all(List.of(Executors.callable(one), Executors.callable(other)));
  }

  private static RuntimeException thrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
