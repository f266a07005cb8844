package io.spendcast.alert;

import java.util.Locale;

/** A duration of a request that a service level can limit. */
public enum LatencyMeasure {
  LATENCY,
  QUEUE,
  TIME_TO_FIRST_TOKEN,
  TIME_TO_LAST_TOKEN,
  CLIENT_TIME_TO_FIRST_TOKEN,
  CLIENT_TIME_TO_LAST_TOKEN;

  /** The name in tables and files. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String inWords() {
    return code().replace('_', ' ');
  }
}
