package io.spendcast.job;

/** One step of the data flow. */
@FunctionalInterface
public interface Job {
  /**
   * Does the work, writes tables, and tells the run's summary what it wrote and what may be
   * published.
   */
  void run(Run run);
}
