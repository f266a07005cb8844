package io.spendcast.facts;

import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** What days are made from as rows of fact_days, and back. */
final class FactDayRows {
  private static final StructType COLUMNS =
      StructType.fromDDL(
          "usage_date DATE, reporting_zone STRING, input_fingerprint STRING, usage_fingerprint"
              + " STRING, price_fingerprints MAP<STRING, STRING>, price_slots ARRAY<STRUCT<model:"
              + " STRING, slot_start: TIMESTAMP, part_start: TIMESTAMP, bands: ARRAY<STRING>>>");

  private FactDayRows() {}

  /** What each day of the facts was made from. */
  static StoredDays read(Warehouse warehouse) {
    StoredDays days = new StoredDays(new TreeMap<>(), new TreeMap<>());
    if (!warehouse.exists(Table.USAGE_MIX)) {
      return days;
    }
    for (Row row :
        warehouse
            .read(Table.FACT_DAYS)
            .select(
                "usage_date",
                "usage_fingerprint",
                "price_fingerprints",
                "price_slots",
                "reporting_zone")
            .collectAsList()) {
      Set<SlotPart> slots = new HashSet<>();
      for (Row part : row.<Row>getList(3)) {
        slots.add(
            new SlotPart(
                part.getString(0),
                part.getTimestamp(1).toInstant(),
                part.getTimestamp(2).toInstant(),
                new HashSet<>(part.<String>getList(3))));
      }
      LocalDate day = row.getDate(0).toLocalDate();
      days.zones().put(day, row.getString(4));
      days.inputs()
          .put(day, new DayInput(row.getString(1), row.<String, String>getJavaMap(2), slots));
    }
    return days;
  }

  /** The columns of fact_days about what days are made from. */
  static Dataset<Row> of(SparkSession spark, ZoneId zone, Map<LocalDate, DayInput> days) {
    List<Row> rows =
        days.entrySet().stream().map(day -> row(day.getKey(), zone, day.getValue())).toList();
    return spark.createDataFrame(rows, COLUMNS);
  }

  private static Row row(LocalDate day, ZoneId zone, DayInput input) {
    Object[] parts =
        input.slots().stream()
            .sorted(SlotPart.ORDER)
            .map(
                part ->
                    RowFactory.create(
                        part.model(),
                        timestamp(part.slotStart()),
                        timestamp(part.start()),
                        new TreeSet<>(part.bands()).toArray()))
            .toArray();
    return RowFactory.create(
        java.sql.Date.valueOf(day),
        zone.getId(),
        input.fingerprint(),
        input.usage(),
        CollectionConverters.asScala(input.prices()),
        parts);
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.from(instant);
  }
}
