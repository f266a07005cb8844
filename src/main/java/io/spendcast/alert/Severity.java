package io.spendcast.alert;

import java.util.Locale;

/** How bad a breach is; declared from the lesser to the greater. */
public enum Severity {
  /** Likely or of limited harm. */
  WARNING,
  /** A limit is broken beyond the doubt of its interval. */
  CRITICAL;

  /** The name in tables. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
