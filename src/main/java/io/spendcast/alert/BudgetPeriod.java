package io.spendcast.alert;

import java.util.Locale;

/** What a budget limits. */
public enum BudgetPeriod {
  /** The spend of a calendar month. */
  MONTH,
  /** The mean cost of one session. */
  SESSION;

  /** The name in tables and files. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
