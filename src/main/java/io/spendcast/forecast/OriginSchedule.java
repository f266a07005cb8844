package io.spendcast.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * Ages of the rolling origins, in days before the real one, newest first: eight if the history
 * allows, at most half a horizon and at least a week apart; on a short history closer together, so
 * that there are four. Each leaves enough days before it to fit.
 */
final class OriginSchedule {
  private static final int WEEK = 7;
  private static final int FEWEST_ORIGINS = 4;

  private OriginSchedule() {}

  static List<Integer> ages(int historyDays, int horizon, int maximumOrigins) {
    int training = historyDays >= 56 ? 28 : historyDays >= 28 ? 14 : WEEK;
    int room = historyDays - training;
    int widest = Math.max(WEEK, (horizon + 1) / 2 / WEEK * WEEK);
    int step = Math.min(widest, room / maximumOrigins / WEEK * WEEK);
    if (step < WEEK) {
      step = Math.max(1, Math.min(WEEK, room / FEWEST_ORIGINS));
    }
    List<Integer> ages = new ArrayList<>();
    for (int age = step; age <= room && ages.size() < maximumOrigins; age += step) {
      ages.add(age);
    }
    return ages;
  }
}
