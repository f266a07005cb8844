package io.spendcast.facts.onepass;

import io.spendcast.facts.onepass.SessionDay.Quantity;
import io.spendcast.warehouse.DataFileSink;
import io.spendcast.warehouse.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Days of sessions as rows of session_usage. */
final class SessionUsageRows {
  /** By the kind of a quantity: the meter, or why there is none. */
  static final List<String> METERS =
      Stream.concat(EventColumns.METERS.stream(), Stream.of("served_from_cache", "nothing_metered"))
          .toList();

  private static final UTF8String[] METER_TEXTS =
      METERS.stream().map(UTF8String::fromString).toArray(UTF8String[]::new);

  static final StructType SCHEMA = Table.SESSION_USAGE.definition().schema();

  private SessionUsageRows() {}

  static Iterator<InternalRow> of(SessionDay day) {
    List<InternalRow> rows = new ArrayList<>(day.quantities().size());
    for (Quantity quantity : day.quantities()) {
      @Nullable Object[] row = new Object[SCHEMA.size()];
      row[0] = day.epochDay();
      fill(row, 1, day, quantity);
      rows.add(new GenericInternalRow(row));
    }
    return rows.iterator();
  }

  /** Writes the rows, which a sink takes without their day. */
  static void write(SessionDay day, DataFileSink sink) {
    LocalDate date = LocalDate.ofEpochDay(day.epochDay());
    @Nullable Object[] values = new Object[SCHEMA.size() - 1];
    InternalRow row = new GenericInternalRow(values);
    for (Quantity quantity : day.quantities()) {
      fill(values, 0, day, quantity);
      sink.write(date, row);
    }
  }

  private static void fill(@Nullable Object[] row, int start, SessionDay day, Quantity quantity) {
    Values price = quantity.price();
    int at = start;
    row[at++] = day.session();
    for (int i = 0; i < 5; i++) {
      row[at++] = price.get(i);
    }
    at = day.owner().copyTo(row, at);
    row[at++] = price.get(8);
    row[at++] = price.get(5);
    row[at++] = price.get(6);
    row[at++] = price.get(7);
    row[at++] = METER_TEXTS[quantity.kind()];
    row[at++] = quantity.quantity();
    row[at] = quantity.requests();
  }
}
