package io.spendcast.alert;

/** What a rule of attribution selects spend by, in the order in which the rules decide. */
public enum AttributionScope {
  API_KEY_HASH,
  PROJECT,
  ROUTE,
  TEAM;

  /** The name in files and tables. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
