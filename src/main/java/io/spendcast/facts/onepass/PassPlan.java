package io.spendcast.facts.onepass;

import io.spendcast.facts.FactPlan;
import io.spendcast.facts.SourcePromises;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
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
  private final long summaryBytes;
  private final long sessionBytes;
  private final Map<UTF8String, Map<UTF8String, PriceTimeline>> timelines = new HashMap<>();
  private final Map<UTF8String, Integer> intervals = new HashMap<>();

  private PassPlan(
      NavigableSet<LocalDate> days,
      ZoneId zone,
      NavigableSet<LocalDate> builtDays,
      long summaryBytes,
      long sessionBytes) {
    this.summaryBytes = summaryBytes;
    this.sessionBytes = sessionBytes;
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

  /**
   * @param summaryBytes what a summary may take of memory, about
   * @param sessionBytes what sessions may take beside it
   */
  static PassPlan of(FactPlan plan, long summaryBytes, long sessionBytes) {
    PassPlan pass =
        new PassPlan(
            plan.eventDays(), plan.config().zone(), plan.rebuiltDays(), summaryBytes, sessionBytes);
    for (Row row :
        new io.spendcast.facts.PriceTimeline(plan.prices(), plan.windowStart(), plan.windowEnd())
            .rows(plan.events().dated())) {
      pass.timelines
          .computeIfAbsent(UTF8String.fromString(row.getString(0)), provider -> new HashMap<>())
          .put(
              UTF8String.fromString(row.getString(1)),
              PriceTimeline.of((Object[]) row.get(2), (Object[]) row.get(3)));
    }
    plan.promises()
        .partsBySource()
        .forEach((source, parts) -> pass.intervals.put(UTF8String.fromString(source), parts));
    return pass;
  }

  /** The place of the usage date of an instant; -1 where it is none of the plan's. */
  int day(long eventAt, int lastDay) {
    if (lastDay >= 0 && eventAt >= starts[lastDay] && eventAt < ends[lastDay]) {
      return lastDay;
    }
    int found = Arrays.binarySearch(starts, eventAt);
    int day = found >= 0 ? found : -found - 2;
    return day >= 0 && eventAt < ends[day] ? day : -1;
  }

  long summaryBytes() {
    return summaryBytes;
  }

  long sessionBytes() {
    return sessionBytes;
  }

  /** Days since 1970, by their place. */
  int[] epochDays() {
    return epochDays.clone();
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

  /**
   * Which part of its day an instant lies in, as the SQL says it.
   *
   * @param intervals in how many parts its source sends records on a day of 24 hours
   */
  int interval(int day, long eventAt, int intervals) {
    long length = ends[day] - starts[day];
    int parts = SourcePromises.parts(intervals, length / MICROS);
    return (int) Math.floor((double) ((eventAt - starts[day]) * parts) / (double) length);
  }

  static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000);
  }

  static long micros(Timestamp timestamp) {
    return micros(timestamp.toInstant());
  }

  /**
   * The price slots and context bands of one model.
   *
   * @param slotStarts in order
   */
  record PriceTimeline(long[] slotStarts, Band[] bands) implements Serializable {
    /**
     * @param from first slot that has the band, microseconds
     * @param to first slot that has it no more
     */
    record Band(long min, boolean isInclusive, long from, long to) implements Serializable {}

    static PriceTimeline of(Object[] starts, Object[] bands) {
      return new PriceTimeline(
          Arrays.stream(starts).mapToLong(start -> micros((Timestamp) start)).toArray(),
          Arrays.stream(bands).map(band -> band((Row) band)).toArray(Band[]::new));
    }

    private static Band band(Row row) {
      return new Band(
          row.getLong(0),
          row.getBoolean(1),
          row.isNullAt(2) ? Long.MIN_VALUE : micros(row.getTimestamp(2)),
          row.isNullAt(3) ? Long.MAX_VALUE : micros(row.getTimestamp(3)));
    }

    /** Whether every call is in the band from 0. */
    boolean hasOneBand() {
      return bands.length == 1;
    }

    /** The start of the slot that an instant lies in. */
    long slot(long eventAt) {
      int slot = slotStarts.length - 1;
      while (slot > 0 && slotStarts[slot] > eventAt) {
        slot--;
      }
      return slotStarts[slot];
    }

    /** The lower bound of the band of a slot that a number of input tokens falls in. */
    long band(long slot, long inputTokens) {
      long least = 0;
      for (Band band : bands) {
        boolean isReached =
            inputTokens > band.min() || (band.isInclusive() && inputTokens == band.min());
        if (isReached && band.from() <= slot && slot < band.to()) {
          least = Math.max(least, band.min());
        }
      }
      return least;
    }
  }
}
