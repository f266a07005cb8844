package io.spendcast.facts;

import io.spendcast.ingest.Meter;
import io.spendcast.time.DateRange;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** The usage events that the days of a plan are made from. */
public record PlannedEvents(FactPlan plan) {
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
   * The usage events of the rebuilt days and of two days around them, with their usage date and
   * what their clients measured.
   */
  public Dataset<Row> dated() {
    NavigableSet<LocalDate> usageDates = plan.eventDays();
    return stored()
        .withColumn("usage_date", functions.expr(usageDate()))
        .where(Warehouse.isOneOf("usage_date", usageDates))
        .join(functions.broadcast(calendar(usageDates)), "usage_date");
  }

  /** The events of each rebuilt day and what they consumed, added up from what is stored. */
  public Dataset<Row> totals() {
    return Query.of("/facts/built_totals.sql")
        .over(plan.warehouse().spark(), Map.of("built_events", built()));
  }

  /**
   * The usage date and the meters of each event of the rebuilt days, as they are stored. In UTC the
   * date is that of the event's file: to compute it takes longer than to add its meters up.
   */
  private Dataset<Row> built() {
    boolean isUtc = plan.config().zone().normalized().equals(ZoneOffset.UTC);
    Collection<LocalDate> utcDates = utcDates(plan.rebuiltDays());
    return plan.warehouse()
        .read(Table.USAGE_EVENTS)
        .where(Warehouse.isOneOf("event_date", utcDates))
        .selectExpr(
            Stream.concat(
                    Stream.of((isUtc ? "event_date" : usageDate()) + " AS usage_date"),
                    Arrays.stream(Meter.values()).map(Meter::columnName))
                .toArray(String[]::new))
        .where(Warehouse.isOneOf("usage_date", plan.rebuiltDays()));
  }

  /** The rebuilt days as rows. */
  public Dataset<Row> builtDays() {
    return calendar(plan.rebuiltDays()).select("usage_date");
  }

  private String usageDate() {
    return UsageDate.sql("event_at", plan.config().zone());
  }

  /**
   * The usage events of the UTC dates that {@link FactPlan#eventDays} touch, with what their
   * clients measured.
   */
  public Dataset<Row> stored() {
    Collection<LocalDate> utcDates = utcDates(plan.eventDays());
    Dataset<Row> events =
        plan.warehouse()
            .read(Table.USAGE_EVENTS)
            .where(Warehouse.isOneOf("event_date", utcDates))
            .selectExpr(EVENT_COLUMNS.toArray(String[]::new));
    if (!plan.warehouse().exists(Table.CLIENT_TIMINGS)) {
      return events;
    }
    Dataset<Row> timings =
        plan.warehouse()
            .read(Table.CLIENT_TIMINGS)
            .where(Warehouse.isOneOf("event_date", utcDates));
    return Query.of("/facts/timed_events.sql")
        .over(plan.warehouse().spark(), Map.of("untimed_events", events, "event_timings", timings));
  }

  private Collection<LocalDate> utcDates(Collection<LocalDate> days) {
    NavigableSet<LocalDate> utcDates = new TreeSet<>();
    days.forEach(
        day -> utcDates.addAll(DateRange.ofDay(day).utcDates(plan.config().zone()).days()));
    return utcDates;
  }

  private Dataset<Row> calendar(Collection<LocalDate> usageDates) {
    List<Row> rows = new ArrayList<>();
    for (LocalDate day : usageDates) {
      Instant start = day.atStartOfDay(plan.config().zone()).toInstant();
      Instant end = day.plusDays(1).atStartOfDay(plan.config().zone()).toInstant();
      rows.add(
          RowFactory.create(
              Date.valueOf(day), Timestamp.from(start), Duration.between(start, end).toSeconds()));
    }
    return plan.warehouse()
        .spark()
        .createDataFrame(
            rows,
            StructType.fromDDL("usage_date DATE, day_start TIMESTAMP, day_length_seconds BIGINT"));
  }
}
