package io.spendcast.alert;

/** What a rule of attribution is about, in the order in which they decide. */
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
