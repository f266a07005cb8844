package io.spendcast.job;

import java.time.Instant;

/** At which time of the UTC day the usage of a price class comes. */
final class UsageHours {
  private static final int SECONDS_OF_A_MINUTE = 60;
  private static final int MINUTES_OF_A_DAY = 24 * 60;

  private final double[] minutes = new double[MINUTES_OF_A_DAY];
  private double total;

  /** Adds what came in a stretch of time; nothing more is known of when. */
  void add(Instant from, Instant to, double quantity) {
    long first = minute(from);
    long last = minute(to);
    for (long minute = first; minute < last; minute++) {
      minutes[ofDay(minute)] += quantity / (last - first);
    }
    total += last > first ? quantity : 0.0;
  }

  /** The weight of a stretch of time among others; where nothing is known, its length. */
  double within(Instant from, Instant to) {
    long first = minute(from);
    long last = minute(to);
    double sum = 0.0;
    for (long minute = first; minute < last && total > 0.0; minute++) {
      sum += minutes[ofDay(minute)];
    }
    return total > 0.0 ? sum : last - first;
  }

  private static long minute(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), (long) SECONDS_OF_A_MINUTE);
  }

  private static int ofDay(long minute) {
    return (int) Math.floorMod(minute, (long) MINUTES_OF_A_DAY);
  }
}
