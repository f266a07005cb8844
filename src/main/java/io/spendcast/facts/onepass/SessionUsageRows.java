package io.spendcast.facts.onepass;

import io.spendcast.facts.onepass.SessionDay.Quantity;
import io.spendcast.warehouse.Table;
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
      row[1] = day.session();
      for (int i = 0; i < 5; i++) {
        row[2 + i] = quantity.price().get(i);
      }
      day.owner().copyTo(row, 7);
      row[12] = quantity.price().get(5);
      row[13] = quantity.price().get(6);
      row[14] = quantity.price().get(7);
      row[15] = METER_TEXTS[quantity.kind()];
      row[16] = quantity.quantity();
      row[17] = quantity.requests();
      rows.add(new GenericInternalRow(row));
    }
    return rows.iterator();
  }
}
