package io.spendcast.sample;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How many arrivals a day brings and when.
 *
 * <p>The hours follow two harmonics fitted to the mean request rate by hour of the class {@code
 * m-small} in ServeGen's trace (14 days of 10-minute windows): a trough of 0.7 at night, a peak of
 * 1.4 in the evening. The noise from day to day is near that class's own 0.12, and the weekend
 * factor is near the trough of class {@code m-large} (three low days at 0.57 of the others).
 *
 * @param arrivalsPerDay on an ordinary weekday of the first week
 * @param weekendFactor on Saturday and Sunday
 * @param monthEndFactor on the last three days of a month and the first of the next
 * @param growthPerWeek relative growth from week to week
 */
record TrafficShape(
    double arrivalsPerDay, double weekendFactor, double monthEndFactor, double growthPerWeek) {

  private static final double[] COSINE = {-0.063, 0.022};
  private static final double[] SINE = {-0.220, -0.183};
  private static final double DAY_NOISE = 0.10;

  /** Instants of the day's arrivals in order, in milliseconds. */
  List<Instant> arrivals(LocalDate day, Draw draw) {
    int count = draw.poisson(mean(day) * draw.logNormal(1, DAY_NOISE));
    Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Instant> instants = new ArrayList<>();
    while (instants.size() < count) {
      double hour = 24 * draw.uniform();
      if (draw.uniform() * 1.5 < intensity(hour)) {
        instants.add(midnight.plus(Duration.ofMillis((long) (hour * 3_600_000))));
      }
    }
    instants.sort(null);
    return instants;
  }

  private double mean(LocalDate day) {
    double weeks = ChronoUnit.DAYS.between(SamplePeriod.FIRST_DAY, day) / 7.0;
    boolean weekend = day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    boolean monthEnd = day.getDayOfMonth() > day.lengthOfMonth() - 3 || day.getDayOfMonth() == 1;
    return arrivalsPerDay
        * StrictMath.pow(1 + growthPerWeek, weeks)
        * (weekend ? weekendFactor : 1)
        * (monthEnd ? monthEndFactor : 1);
  }

  private static double intensity(double hour) {
    double value = 1;
    for (int k = 0; k < COSINE.length; k++) {
      double angle = 2 * StrictMath.PI * (k + 1) * hour / 24;
      value += COSINE[k] * StrictMath.cos(angle) + SINE[k] * StrictMath.sin(angle);
    }
    return value;
  }
}
