package io.spendcast.forecast.history;

import io.spendcast.forecast.family.SeriesForecast;
import io.spendcast.forecast.family.SeriesForecaster;
import io.spendcast.forecast.family.Shape;
import io.spendcast.forecast.family.Window;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Forecasts the series of one bucket, in the order of their ids, into a file of its own. */
final class BucketForecast {
  private static final int BUFFER = 1 << 16;

  private final HistoryRequest request;
  private final Shape[] shapes;
  private final List<HistoryProblem> problems = new ArrayList<>();
  private final WideSpacing spacing = new WideSpacing();
  private final ToldFuture told;

  BucketForecast(HistoryRequest request) {
    this.request = request;
    this.told = new ToldFuture(request.calendar().events(), request.horizon());
    this.shapes = new Shape[request.origins()];
    for (int origin = 0; origin < shapes.length; origin++) {
      shapes[origin] = new Shape();
    }
  }

  /** What the series' errors look like, per rolling origin. */
  Shape[] shapes() {
    return shapes;
  }

  List<HistoryProblem> problems() {
    return problems;
  }

  ToldFuture told() {
    return told;
  }

  WideSpacing spacing() {
    return spacing;
  }

  void run(Path rows, Path output, SeriesForecaster forecaster) throws IOException {
    TreeMap<String, HistorySeries> all = read(rows);
    Files.delete(rows);
    try (DataOutputStream stream =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(output), BUFFER))) {
      for (Map.Entry<String, HistorySeries> entry : all.entrySet()) {
        String id = entry.getKey();
        HistorySeries series = entry.getValue();
        double[] values = new double[0];
        if (series.problem() == null) {
          values = series.dense(id, request.calendar().frequency().longestHistory());
        }
        HistoryProblem problem = series.problem();
        if (problem != null) {
          problems.add(problem);
          continue;
        }
        spacing.add(id, values);
        told.add(series.lastSlot(), series.lastOffsetDays());
        Window window = new Window(values, series.lastSlot(), request.calendar().season());
        SeriesForecast forecast = forecaster.forecast(window, shapes);
        StoredForecast.write(stream, new StoredForecast(id, series.lastOffsetDays(), forecast));
      }
    }
  }

  static TreeMap<String, HistorySeries> read(Path rows) throws IOException {
    TreeMap<String, HistorySeries> all = new TreeMap<>();
    try (DataInputStream stream =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(rows), BUFFER))) {
      while (true) {
        int length;
        try {
          length = stream.readInt();
        } catch (EOFException e) {
          return all;
        }
        byte[] name = stream.readNBytes(length);
        String id = new String(name, StandardCharsets.UTF_8);
        long row = stream.readLong();
        HistorySeries series = all.computeIfAbsent(id, key -> new HistorySeries());
        if (stream.readBoolean()) {
          long slot = stream.readLong();
          int offset = stream.readByte();
          series.add(slot, offset, stream.readDouble(), row);
        } else {
          series.reject(new HistoryProblem(id, row, stream.readUTF()));
        }
      }
    }
  }
}
