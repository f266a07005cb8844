package io.spendcast.facts.onepass;

import io.spendcast.facts.FactPlan;
import io.spendcast.facts.PriceViews;
import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** What the pass must know of the days, the prices and the sources; sent to every task. */
final class PassPlan implements Serializable {
  private static final long MICROS = 1_000_000;

  private final int[] epochDays;
  private final long[] starts;
  private final long[] ends;
  private final boolean[] built;
  private final Map<UTF8String, Map<UTF8String, PriceTimeline>> timelines = new HashMap<>();
  private final Map<UTF8String, Integer> intervals = new HashMap<>();

  private PassPlan(NavigableSet<LocalDate> days, ZoneId zone, NavigableSet<LocalDate> builtDays) {
    epochDays = new int[days.size()];
    starts = new long[days.size()];
    ends = new long[days.size()];
    built = new boolean[days.size()];
    int i = 0;
    for (LocalDate day : days) {
      epochDays[i] = Math.toIntExact(day.toEpochDay());
      starts[i] = micros(day.atStartOfDay(zone).toInstant());
      ends[i] = micros(day.plusDays(1).atStartOfDay(zone).toInstant());
      built[i] = builtDays.contains(day);
      i++;
    }
  }

  static PassPlan of(FactPlan plan) {
    PassPlan pass = new PassPlan(plan.eventDays(), plan.config().zone(), plan.days());
    for (Row row : PriceViews.timelineRows(plan.prices(), plan.windowStart(), plan.windowEnd())) {
      pass.timelines
          .computeIfAbsent(UTF8String.fromString(row.getString(0)), provider -> new HashMap<>())
          .put(
              UTF8String.fromString(row.getString(1)),
              PriceTimeline.of((Object[]) row.get(2), (Object[]) row.get(3)));
    }
    plan.expectedIntervals()
        .forEach((source, parts) -> pass.intervals.put(UTF8String.fromString(source), parts));
    return pass;
  }

  /** The place of the usage date of an instant; -1 where it is none of the plan's. */
  int day(long eventAt, int lastDay) {
    if (lastDay >= 0 && eventAt >= starts[lastDay] && eventAt < ends[lastDay]) {
      return lastDay;
    }
    int found = java.util.Arrays.binarySearch(starts, eventAt);
    int day = found >= 0 ? found : -found - 2;
    return day >= 0 && eventAt < ends[day] ? day : -1;
  }

  int epochDay(int day) {
    return epochDays[day];
  }

  /** Whether the facts of the day are rebuilt, and not only those of sessions around it. */
  boolean isBuilt(int day) {
    return built[day];
  }

  @Nullable PriceTimeline timeline(@Nullable UTF8String provider, @Nullable UTF8String model) {
    Map<UTF8String, PriceTimeline> ofProvider = timelines.get(provider);
    return ofProvider == null ? null : ofProvider.get(model);
  }

  /** In how many parts of a day a source promises records; null where it promises nothing. */
  @Nullable Integer intervals(@Nullable UTF8String source) {
    return intervals.get(source);
  }

  /** Which of so many equal parts of its day an instant lies in, as the SQL says it. */
  int interval(int day, long eventAt, int intervals) {
    double parts = (double) ((eventAt - starts[day]) * intervals);
    return (int) Math.floor(parts / (double) (ends[day] - starts[day]));
  }

  static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000);
  }

  static long micros(Timestamp timestamp) {
    return micros(timestamp.toInstant());
  }

  static int epochDay(Date date) {
    return Math.toIntExact(date.toLocalDate().toEpochDay());
  }

  /**
   * The price slots and context bands of one model.
   *
   * @param slotStarts in order
   */
  record PriceTimeline(long[] slotStarts, long[] bandMins, boolean[] areInclusive)
      implements Serializable {
    static PriceTimeline of(Object[] starts, Object[] bands) {
      List<Row> rows = java.util.Arrays.stream(bands).map(band -> (Row) band).toList();
      boolean[] inclusive = new boolean[rows.size()];
      for (int i = 0; i < inclusive.length; i++) {
        inclusive[i] = rows.get(i).getBoolean(1);
      }
      return new PriceTimeline(
          java.util.Arrays.stream(starts).mapToLong(start -> micros((Timestamp) start)).toArray(),
          rows.stream().mapToLong(row -> row.getLong(0)).toArray(),
          inclusive);
    }

    /** The start of the slot that an instant lies in. */
    long slot(long eventAt) {
      int slot = slotStarts.length - 1;
      while (slot > 0 && slotStarts[slot] > eventAt) {
        slot--;
      }
      return slotStarts[slot];
    }

    /** The lower bound of the band that a number of input tokens falls in. */
    long band(long inputTokens) {
      if (bandMins.length == 1) {
        return 0;
      }
      long band = Long.MIN_VALUE;
      for (int i = 0; i < bandMins.length; i++) {
        if (inputTokens > bandMins[i] || (areInclusive[i] && inputTokens == bandMins[i])) {
          band = Math.max(band, bandMins[i]);
        }
      }
      return band == Long.MIN_VALUE ? 0 : band;
    }
  }
}
