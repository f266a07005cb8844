package io.spendcast.job;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which usage dates have all the logs that their sources promise.
 *
 * @param complete the days on which every source is complete
 * @param incomplete why, for each other day
 */
record CompleteDays(NavigableSet<LocalDate> complete, NavigableMap<LocalDate, String> incomplete) {

  /** Reads daily_status up to a day. */
  static CompleteDays read(Dataset<Row> dailyStatus, LocalDate through) {
    CompleteDays days = new CompleteDays(new TreeSet<>(), new TreeMap<>());
    for (Row row :
        dailyStatus
            .select("usage_date", "source", "expected_intervals", "received_intervals", "state")
            .orderBy("usage_date", "source")
            .collectAsList()) {
      LocalDate day = row.getDate(0).toLocalDate();
      if (day.isAfter(through)) {
        continue;
      }
      if (row.getString(4).equals("complete")) {
        if (!days.incomplete.containsKey(day)) {
          days.complete.add(day);
        }
      } else {
        days.complete.remove(day);
        days.incomplete.merge(day, reason(row), (a, b) -> a + "; " + b);
      }
    }
    return days;
  }

  /** Whether no day is known at all. */
  boolean isEmpty() {
    return complete.isEmpty() && incomplete.isEmpty();
  }

  /** The last day that a forecast may see. */
  Optional<LocalDate> origin() {
    return complete.isEmpty() ? Optional.empty() : Optional.of(complete.last());
  }

  private static String reason(Row row) {
    return row.getString(4).equals("missing")
        ? row.getString(1) + " sent nothing"
        : row.getString(1)
            + " sent "
            + row.getInt(3)
            + " of "
            + row.getInt(2)
            + " intervals of the day";
  }
}
