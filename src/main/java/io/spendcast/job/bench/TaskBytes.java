package io.spendcast.job.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Bytes that the tasks of this session have read from files and spilled to disk. */
final class TaskBytes extends SparkListener {
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong spilled = new AtomicLong();

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    TaskMetrics metrics = end.taskMetrics();
    if (metrics != null) {
      read.addAndGet(metrics.inputMetrics().bytesRead());
      spilled.addAndGet(metrics.diskBytesSpilled());
    }
  }

  long bytesRead() {
    return read.get();
  }

  long bytesSpilled() {
    return spilled.get();
  }
}
