package io.spendcast.alert;

import java.util.Locale;

/** Whether a limit is broken for the first time, still, or no more. */
public enum AlertState {
  /** Broken for the first window. */
  RAISED,
  /** Still broken in a later window, or worse than before. */
  ONGOING,
  /** Judged again and within the limit. */
  RESOLVED;

  /** The name in tables. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
