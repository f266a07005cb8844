package io.spendcast.forecast.history;

import io.spendcast.forecast.family.ErrorQuantiles;
import io.spendcast.forecast.family.SeriesForecaster;
import io.spendcast.forecast.family.Shape;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Forecasts every series of a history. Memory holds one bucket of series per thread, however many
 * series there are; the result does not depend on the order of rows or the number of threads.
 */
public final class HistoryForecast {
  private HistoryForecast() {}

  /**
   * Writes the output, unless every series was left out.
   *
   * @throws HistoryException if the file as a whole is of no use; a bad series is only left out
   */
  public static HistoryResult run(HistoryRequest request) throws IOException {
    Path output = request.output().path();
    Path parent = output.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new HistoryException(output + ": its folder does not exist; make it first");
    }
    if (Files.exists(output) && !Files.isRegularFile(output) && !Files.isDirectory(output)) {
      throw new HistoryException(
          output + ": is no file that a forecast could take the place of; name another output");
    }
    Path folder;
    try {
      folder = Files.createTempDirectory(parent, ".forecast-");
    } catch (AccessDeniedException e) {
      throw new HistoryException(
          parent + ": nothing can be written there; name an output in another folder");
    }
    try {
      return run(request, folder);
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static HistoryResult run(HistoryRequest request, Path folder) throws IOException {
    List<Path> buckets =
        HistoryBuckets.fill(
            request.input(), request.calendar().frequency(), folder, request.threads());
    List<Path> files = new ArrayList<>();
    List<Callable<BucketForecast>> tasks = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      Path rows = buckets.get(bucket);
      Path file = folder.resolve("forecasts-" + bucket);
      files.add(file);
      tasks.add(
          () -> {
            BucketForecast task = new BucketForecast(request);
            task.run(
                rows,
                file,
                new SeriesForecaster(request.calendar(), request.horizon(), request.origins()));
            return task;
          });
    }
    List<Shape> shapes = new ArrayList<>();
    for (int origin = 0; origin < request.origins(); origin++) {
      shapes.add(new Shape());
    }
    List<HistoryProblem> problems = new ArrayList<>();
    WideSpacing spacing = new WideSpacing();
    ToldFuture told = new ToldFuture(request.calendar().events(), request.horizon());
    for (BucketForecast done : inParallel(tasks, request.threads())) {
      problems.addAll(done.problems());
      spacing.add(done.spacing());
      told.add(done.told());
      for (int origin = 0; origin < shapes.size(); origin++) {
        shapes.get(origin).add(done.shapes()[origin]);
      }
    }
    problems.sort(
        Comparator.comparingLong(HistoryProblem::row).thenComparing(HistoryProblem::seriesId));
    ForecastMerge merge = new ForecastMerge(request, ErrorQuantiles.of(shapes));
    try (ForecastWriter writer = request.output().begin(folder)) {
      merge.write(files, writer);
      if (merge.totals().series() > 0) {
        writer.finish();
      }
    }
    return new HistoryResult(merge.totals(), shapes, problems, spacing, told);
  }

  private static List<BucketForecast> inParallel(List<Callable<BucketForecast>> tasks, int threads)
      throws IOException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<BucketForecast> results = new ArrayList<>();
      for (Future<BucketForecast> future : executor.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while forecasting", e);
    } finally {
      executor.shutdownNow();
    }
  }
}
