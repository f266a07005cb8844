package io.spendcast.facts;

import io.spendcast.price.ContextBand;
import io.spendcast.price.ModelKey;
import io.spendcast.price.PriceSlots;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The quantities of days that are priced anew without their events: as stored, under the names that
 * their price slots and context bands have now. None of them was cut since, so that each lies whole
 * in one of now.
 */
final class StoredUsage {
  private static final StructType SLOT_NAMES =
      StructType.fromDDL(
          "usage_date DATE, provider STRING, model STRING, price_slot_start TIMESTAMP,"
              + " context_band_min BIGINT, new_price_slot_start TIMESTAMP,"
              + " new_context_band_min BIGINT");

  private final SparkSession spark;
  private final FactPlan plan;

  StoredUsage(SparkSession spark, FactPlan plan) {
    this.spark = spark;
    this.plan = plan;
  }

  /** Rows of usage_mix of the days that are priced anew, as far as they are. */
  Dataset<Row> mix() {
    NavigableSet<LocalDate> same = plan.repricedDays();
    same.removeAll(plan.renamedDays());
    Dataset<Row> kept = stored(Table.USAGE_MIX, same).where(plan.changedModels().arePriced());
    return plan.renamedDays().isEmpty()
        ? kept
        : kept.unionByName(
            renamed("mix", "/facts/renamed_mix.sql", Table.USAGE_MIX, plan.renamedDays()));
  }

  /**
   * Rows of session_usage that the prices of those days touch, beyond those of rebuilt days, as
   * they lie in the table; without those of {@link #renamedSessions}.
   */
  Dataset<Row> keptSessions() {
    return stored(Table.SESSION_USAGE, keptSessionDays());
  }

  /**
   * What {@link #keptSessions} ask prices for: all that the usage of their days and of the days
   * after asks for, into which they reach.
   */
  Dataset<Row> keptSessionKeys() {
    NavigableSet<LocalDate> days = new TreeSet<>();
    for (LocalDate day : keptSessionDays()) {
      days.add(day);
      days.add(day.plusDays(1));
    }
    return stored(Table.DAILY_USAGE, days).select(PriceViews.key());
  }

  private NavigableSet<LocalDate> keptSessionDays() {
    NavigableSet<LocalDate> same = sessionDays();
    same.removeAll(renamedSessionDays());
    return same;
  }

  /** Those under the names of other price slots and bands; empty where no day is renamed. */
  Dataset<Row> renamedSessions() {
    return renamedSessionDays().isEmpty()
        ? Table.SESSION_USAGE.of(spark, List.of())
        : renamed(
            "sessions", "/facts/renamed_sessions.sql", Table.SESSION_USAGE, renamedSessionDays());
  }

  /** Days whose sessions hold usage of days that are priced anew: those and the days before. */
  NavigableSet<LocalDate> sessionDays() {
    return withDayBefore(plan.repricedDays());
  }

  /** Those of them whose stored sessions are under other price slots now. */
  NavigableSet<LocalDate> renamedSessionDays() {
    return withDayBefore(plan.renamedDays());
  }

  private NavigableSet<LocalDate> withDayBefore(Collection<LocalDate> days) {
    NavigableSet<LocalDate> result = new TreeSet<>(days);
    days.forEach(day -> result.add(day.minusDays(1)));
    result.removeAll(plan.sessionDays());
    return result;
  }

  private Dataset<Row> stored(Table table, Collection<LocalDate> days) {
    return plan.warehouse().read(table).where(Warehouse.isOneOf("usage_date", days));
  }

  private Dataset<Row> renamed(String what, String query, Table table, Collection<LocalDate> days) {
    Dataset<Row> stored = stored(table, days);
    return Query.of(query)
        .over(
            spark,
            Map.of("stored_" + what, stored, "slot_names", functions.broadcast(names(stored))));
  }

  private Dataset<Row> names(Dataset<Row> stored) {
    PriceSlots slots = PriceSlots.of(plan.prices());
    List<Row> names = new ArrayList<>();
    for (Row row :
        stored
            .select("usage_date", "provider", "model", "price_slot_start", "context_band_min")
            .distinct()
            .collectAsList()) {
      ModelKey model = new ModelKey(row.getString(1), row.getString(2));
      Instant dayStart =
          row.getDate(0).toLocalDate().atStartOfDay(plan.config().zone()).toInstant();
      Instant inside = row.getTimestamp(3).toInstant();
      Instant slot = slots.slotStart(model, inside.isBefore(dayStart) ? dayStart : inside);
      long band =
          slots.bands(model, slot).stream()
              .mapToLong(ContextBand::min)
              .filter(min -> min <= row.getLong(4))
              .max()
              .orElse(0);
      names.add(
          RowFactory.create(
              row.get(0),
              row.get(1),
              row.get(2),
              row.get(3),
              row.get(4),
              Timestamp.from(slot),
              band));
    }
    return spark.createDataFrame(names, SLOT_NAMES);
  }
}
