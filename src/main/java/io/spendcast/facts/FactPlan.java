package io.spendcast.facts;

import io.spendcast.config.SourceConfig;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.ingest.Meter;
import io.spendcast.price.PriceBook;
import io.spendcast.time.DateRange;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Which days are rebuilt, and from what.
 *
 * @param days usage dates that are rebuilt
 * @param inputs what each day is made from
 */
public record FactPlan(
    Warehouse warehouse, SpendcastConfig config, NavigableSet<LocalDate> days, StaleDays inputs) {
  /** What the fact queries read of an event, beside its meters. */
  private static final List<String> EVENT_COLUMNS =
      Stream.concat(
              Stream.of(
                  "event_id",
                  "event_at",
                  "source",
                  "provider",
                  "model",
                  "service_tier",
                  "region",
                  "is_batch",
                  "api_key_hash",
                  "project",
                  "team",
                  "route",
                  "environment",
                  "experiment",
                  "variant",
                  "attempt_class",
                  "status",
                  "session_id",
                  "response_cache_status",
                  "is_streamed",
                  "first_token_class",
                  "latency_us",
                  "queue_us",
                  "time_to_first_token_us",
                  "time_to_last_token_us",
                  "client_time_to_first_token_us",
                  "client_time_to_last_token_us"),
              Arrays.stream(Meter.values()).map(Meter::columnName))
          .toList();

  /**
   * Finds the days whose input differs from what their facts were made from.
   *
   * @param selected whether a day may be rebuilt
   * @param full whether days are rebuilt that have not changed
   */
  public static FactPlan of(
      Warehouse warehouse, SpendcastConfig config, Predicate<LocalDate> selected, boolean full) {
    StaleDays inputs = FactInputs.read(warehouse, config);
    Map<LocalDate, String> stored = FactInputs.stored(warehouse);
    NavigableSet<LocalDate> days = new TreeSet<>();
    inputs
        .fingerprints()
        .forEach(
            (day, fingerprint) -> {
              if (selected.test(day) && (full || !fingerprint.equals(stored.get(day)))) {
                days.add(day);
              }
            });
    return new FactPlan(warehouse, config, days, inputs);
  }

  public boolean isEmpty() {
    return days.isEmpty();
  }

  /** For example {@code 3 days: 2026-08-14, 2026-08-15, 2026-08-16}. */
  public String describe() {
    List<String> names = days.stream().limit(10).map(LocalDate::toString).toList();
    String more = days.size() > names.size() ? ", … to " + days.last() : "";
    return days.size()
        + (days.size() == 1 ? " day: " : " days: ")
        + String.join(", ", names)
        + more;
  }

  public PriceBook prices() {
    return PriceBook.current(inputs.prices());
  }

  /** Days whose sessions may change: a session reaches at most from one day into the next. */
  public Collection<LocalDate> sessionDays() {
    return around(days, 1);
  }

  /** First instant that is read. */
  public Instant windowStart() {
    return days.first().minusDays(2).atStartOfDay(config.zone()).toInstant();
  }

  /** First instant that is not read. */
  public Instant windowEnd() {
    return days.last().plusDays(3).atStartOfDay(config.zone()).toInstant();
  }

  /**
   * The usage events of the rebuilt days and of two days around them, with their usage date and
   * what their clients measured.
   */
  public Dataset<Row> events() {
    NavigableSet<LocalDate> usageDates = eventDays();
    String zone = config.zone().getId();
    return storedEvents()
        .withColumn(
            "usage_date",
            org.apache.spark.sql.functions.expr(
                "to_date(from_utc_timestamp(event_at, '" + zone + "'))"))
        .where(Warehouse.isOneOf("usage_date", usageDates))
        .join(org.apache.spark.sql.functions.broadcast(calendar(usageDates)), "usage_date");
  }

  /**
   * The usage events of the UTC dates that {@link #eventDays} touch, with what their clients
   * measured.
   */
  public Dataset<Row> storedEvents() {
    NavigableSet<LocalDate> utcDates = new TreeSet<>();
    eventDays()
        .forEach(day -> utcDates.addAll(DateRange.ofDay(day).utcDates(config.zone()).days()));
    Dataset<Row> events =
        warehouse
            .read(Table.USAGE_EVENTS)
            .where(Warehouse.isOneOf("event_date", utcDates))
            .selectExpr(EVENT_COLUMNS.toArray(String[]::new));
    if (!warehouse.exists(Table.CLIENT_TIMINGS)) {
      return events;
    }
    Dataset<Row> timings =
        warehouse.read(Table.CLIENT_TIMINGS).where(Warehouse.isOneOf("event_date", utcDates));
    return Query.of("/facts/timed_events.sql")
        .over(warehouse.spark(), Map.of("untimed_events", events, "event_timings", timings));
  }

  /** Days whose events are read: a session of a rebuilt day reaches two days at most. */
  public NavigableSet<LocalDate> eventDays() {
    return around(days, 2);
  }

  /** In how many equal parts of a day each source sends records. */
  public Map<String, Integer> expectedIntervals() {
    Map<String, Integer> parts = new TreeMap<>();
    for (SourceConfig source : config.sources()) {
      Duration interval = source.expectedInterval();
      parts.put(source.name(), interval == null ? 0 : (int) Duration.ofDays(1).dividedBy(interval));
    }
    return parts;
  }

  /** View {@code source_promises}: {@link #expectedIntervals}. */
  public Dataset<Row> sourcePromises() {
    List<Row> rows = new ArrayList<>();
    expectedIntervals().forEach((source, parts) -> rows.add(RowFactory.create(source, parts)));
    return warehouse
        .spark()
        .createDataFrame(rows, StructType.fromDDL("source STRING, expected_intervals INT"));
  }

  private Dataset<Row> calendar(Collection<LocalDate> usageDates) {
    List<Row> rows = new ArrayList<>();
    for (LocalDate day : usageDates) {
      Instant start = day.atStartOfDay(config.zone()).toInstant();
      Instant end = day.plusDays(1).atStartOfDay(config.zone()).toInstant();
      rows.add(
          RowFactory.create(
              java.sql.Date.valueOf(day),
              java.sql.Timestamp.from(start),
              Duration.between(start, end).toSeconds()));
    }
    return warehouse
        .spark()
        .createDataFrame(
            rows,
            StructType.fromDDL("usage_date DATE, day_start TIMESTAMP, day_length_seconds BIGINT"));
  }

  private static NavigableSet<LocalDate> around(Collection<LocalDate> days, int reach) {
    NavigableSet<LocalDate> result = new TreeSet<>();
    for (LocalDate day : days) {
      result.addAll(DateRange.closed(day.minusDays(reach), day.plusDays(reach)).days());
    }
    return result;
  }
}
