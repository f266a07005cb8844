package io.spendcast.forecast.history;

import io.spendcast.forecast.family.ErrorQuantiles;
import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.family.SeriesForecast;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Writes the forecasts of all buckets in the order of their ids, with intervals. */
final class ForecastMerge {
  private static final double[] BOUNDS = {0.1, 0.9, 0.025, 0.975};
  private static final int FIRST_BOUND = 2;
  private static final int BUFFER = 1 << 15;

  private final HistoryRequest request;
  private final ErrorQuantiles errors;
  private final BacktestTotals totals = new BacktestTotals();

  ForecastMerge(HistoryRequest request, ErrorQuantiles errors) {
    this.request = request;
    this.errors = errors;
  }

  BacktestTotals totals() {
    return totals;
  }

  void write(List<Path> files, ForecastWriter writer) throws IOException {
    List<DataInputStream> streams = new ArrayList<>();
    PriorityQueue<Next> next = new PriorityQueue<>(Comparator.comparing(n -> n.stored().id()));
    try {
      for (Path file : files) {
        DataInputStream stream =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        streams.add(stream);
        offer(next, stream);
      }
      for (Next first = next.poll(); first != null; first = next.poll()) {
        write(first.stored(), writer);
        totals.add(first.stored().forecast().backtest());
        offer(next, first.stream());
      }
    } finally {
      for (DataInputStream stream : streams) {
        stream.close();
      }
    }
  }

  private void offer(PriorityQueue<Next> next, DataInputStream stream) throws IOException {
    StoredForecast stored = read(stream);
    if (stored != null) {
      next.add(new Next(stored, stream));
    }
  }

  private @Nullable StoredForecast read(DataInputStream stream) throws IOException {
    try {
      return StoredForecast.read(stream, request.horizon());
    } catch (EOFException e) {
      return null;
    }
  }

  private void write(StoredForecast stored, ForecastWriter writer) throws IOException {
    Frequency frequency = request.calendar().frequency();
    SeriesForecast forecast = stored.forecast();
    for (int ahead = 1; ahead <= forecast.horizon(); ahead++) {
      LocalDateTime start =
          frequency.start(forecast.lastSlot() + ahead).plusDays(stored.offsetDays());
      double[] figures = new double[FIRST_BOUND + BOUNDS.length];
      figures[0] = forecast.median()[ahead - 1];
      figures[1] = forecast.mean()[ahead - 1];
      for (int bound = 0; bound < BOUNDS.length; bound++) {
        figures[FIRST_BOUND + bound] = forecast.quantile(errors, ahead, BOUNDS[bound]);
      }
      for (int figure = 0; figure < figures.length; figure++) {
        // Not minus zero.
        figures[figure] = figures[figure] == 0.0 ? 0.0 : figures[figure];
      }
      writer.write(stored.id(), start, figures);
    }
  }

  private record Next(StoredForecast stored, DataInputStream stream) {}
}
