package io.spendcast.forecast.history;

import io.spendcast.forecast.family.Events;
import io.spendcast.forecast.family.Frequency;
import java.time.LocalDateTime;

/**
 * How many series have a future that known regressors tell nothing of, or only the start of, and
 * how many hold weeks that holidays and regressors may lie beside.
 */
public final class ToldFuture {
  private final Events events;
  private final int horizon;
  private long untold;
  private long partly;
  private long offMonday;

  ToldFuture(Events events, int horizon) {
    this.events = events;
    this.horizon = horizon;
  }

  /**
   * @param offsetDays days of its dates after the start of their slots
   */
  void add(long origin, int offsetDays) {
    offMonday += offsetDays > 0 && !events.names().isEmpty() ? 1 : 0;
    if (!events.regressors().isEmpty()) {
      untold += origin >= events.lastTold() ? 1 : 0;
      partly += origin < events.lastTold() && origin + horizon > events.lastTold() ? 1 : 0;
    }
  }

  void add(ToldFuture other) {
    untold += other.untold;
    partly += other.partly;
    offMonday += other.offMonday;
  }

  /** Series that were forecast without regressors. */
  public long untold() {
    return untold;
  }

  /** Series of whose horizon some slots were taken for average ones. */
  public long partly() {
    return partly;
  }

  /** Series of weeks beside holidays or regressors that are not dated by Mondays. */
  public long offMonday() {
    return offMonday;
  }

  /** The start of the last slot that is told; only where there are regressors. */
  public LocalDateTime last(Frequency frequency) {
    return frequency.start(events.lastTold());
  }
}
