package io.spendcast.job;

import static org.apache.spark.sql.functions.col;

import io.spendcast.alert.AlertWindow;
import io.spendcast.alert.LatencyWindow;
import io.spendcast.alert.ServiceLevel;
import io.spendcast.facts.StoredHistogram;
import io.spendcast.latency.ExponentialHistogram;
import io.spendcast.latency.PercentileInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The percentiles of a window that service levels limit.
 *
 * @param dailyLatency rows of the window's days
 */
record LatencyWindows(Dataset<Row> dailyLatency, AlertWindow window) {
  private static final double CONFIDENCE = 0.95;

  /** Nobody waits for the answers of a batch interface, so they are left out. */
  List<LatencyWindow> of(List<ServiceLevel> levels) {
    List<LatencyWindow> windows = new ArrayList<>();
    QuestionsOfRows questions = new QuestionsOfRows();
    for (ServiceLevel level : levels) {
      questions.ask(
          col("measure")
              .equalTo(level.measure().code())
              .and(AlertWindows.within(level.scope()))
              .and(functions.not(col("is_batch"))),
          asked ->
              List.of(
                  functions.collect_list(asked.apply("histogram")),
                  functions.min(asked.apply("min_us")),
                  functions.max(asked.apply("max_us")),
                  functions.max(
                      functions.when(asked.apply("count").gt(0), asked.apply("relative_error")))));
    }
    List<Row> answers = questions.answers(dailyLatency);
    for (int at = 0; at < levels.size(); at++) {
      Row row = answers.get(at);
      ExponentialHistogram histogram = StoredHistogram.merged(row.getList(0));
      if (histogram.count() > 0) {
        windows.add(window(levels.get(at), histogram, row));
      }
    }
    return windows;
  }

  private LatencyWindow window(ServiceLevel level, ExponentialHistogram histogram, Row row) {
    long least = row.getLong(1);
    long most = row.getLong(2);
    double percentile = level.percentile().doubleValue();
    long samples = histogram.count();
    PercentileInterval interval =
        PercentileInterval.of(histogram, least, most, percentile, CONFIDENCE);
    return new LatencyWindow(
        level.scope(),
        level.measure(),
        level.percentile(),
        window,
        Math.round(Objects.requireNonNull(histogram.quantile(percentile, least, most))),
        interval == null ? null : interval.lower(),
        interval == null ? null : interval.upper(),
        samples,
        row.getDouble(3));
  }
}
