package io.spendcast.forecast.history;

import io.spendcast.forecast.family.Events;
import io.spendcast.forecast.family.Frequency;
import java.time.LocalDateTime;

/** How many series have a future that known regressors tell nothing of, or only the start of. */
public final class ToldFuture {
  private final Events events;
  private final int horizon;
  private long untold;
  private long partly;

  ToldFuture(Events events, int horizon) {
    this.events = events;
    this.horizon = horizon;
  }

  void add(long origin) {
    if (!events.regressors().isEmpty()) {
      untold += origin >= events.lastTold() ? 1 : 0;
      partly += origin < events.lastTold() && origin + horizon > events.lastTold() ? 1 : 0;
    }
  }

  void add(ToldFuture other) {
    untold += other.untold;
    partly += other.partly;
  }

  /** Series that were forecast without regressors. */
  public long untold() {
    return untold;
  }

  /** Series of whose horizon some slots were taken for average ones. */
  public long partly() {
    return partly;
  }

  /** The start of the last slot that is told; only where there are regressors. */
  public LocalDateTime last(Frequency frequency) {
    return frequency.start(events.lastTold());
  }
}
