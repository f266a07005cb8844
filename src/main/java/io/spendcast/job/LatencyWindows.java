package io.spendcast.job;

import static org.apache.spark.sql.functions.col;

import io.spendcast.alert.AlertWindow;
import io.spendcast.alert.LatencyWindow;
import io.spendcast.alert.ServiceLevel;
import io.spendcast.facts.StoredHistogram;
import io.spendcast.latency.ExponentialHistogram;
import io.spendcast.latency.PercentileRank;
import io.spendcast.latency.RankInterval;
import java.util.ArrayList;
import java.util.List;
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
    RankInterval interval = RankInterval.of(samples, percentile, CONFIDENCE);
    return new LatencyWindow(
        level.scope(),
        level.measure(),
        level.percentile(),
        window,
        valueAt(histogram, PercentileRank.of(percentile, samples), least, most),
        interval == null ? null : valueAt(histogram, interval.lower(), least, most),
        interval == null ? null : valueAt(histogram, interval.upper(), least, most),
        samples,
        row.getDouble(3));
  }

  private static long valueAt(ExponentialHistogram histogram, long rank, long least, long most) {
    return Math.max(least, Math.min(most, Math.round(histogram.valueAtRank(rank))));
  }
}
