package io.spendcast.alert;

import java.util.Locale;

/** The column by which a limit or an alert selects usage. */
public enum ScopeDimension {
  TOTAL,
  TEAM,
  ROUTE,
  MODEL,
  /** A source of usage events: alerts only, never limits. */
  SOURCE;

  /** The name in tables and files. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
