package io.spendcast.facts;

import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The billing periods whose status was ever changed, each with its last change. A period is a
 * calendar month of the reporting zone; one without a change is open.
 *
 * @param last the last change of each period
 */
public record BillingPeriods(Map<YearMonth, Change> last) {
  private static final String OPEN = "Open";
  private static final String CLOSED = "Closed";

  /**
   * A change of a period's status.
   *
   * @param number from 1, per period
   * @param recordedAt the present of the run that changed it
   */
  public record Change(
      YearMonth period, long number, boolean closes, Instant recordedAt, String by, String why) {

    /** The values in the order of the table's columns. */
    public Row toRow(ZoneId zone) {
      return RowFactory.create(
          period.toString(),
          number,
          Timestamp.from(period.atDay(1).atStartOfDay(zone).toInstant()),
          Timestamp.from(end(period, zone)),
          closes ? CLOSED : OPEN,
          Timestamp.from(recordedAt),
          by,
          why);
    }
  }

  /** The newest commit of billing_periods. */
  public static BillingPeriods read(Warehouse warehouse) {
    return of(warehouse.read(Table.BILLING_PERIODS));
  }

  /** The periods of some rows of billing_periods. */
  public static BillingPeriods of(Dataset<Row> changes) {
    Map<YearMonth, Change> last = new TreeMap<>();
    for (Row row : changes.collectAsList()) {
      Change change =
          new Change(
              YearMonth.parse(row.<String>getAs("period")),
              row.<Long>getAs("change"),
              row.<String>getAs("billing_period_status").equals(CLOSED),
              row.<Timestamp>getAs("recorded_at").toInstant(),
              row.getAs("decided_by"),
              row.getAs("why"));
      last.merge(
          change.period(), change, (one, other) -> one.number() > other.number() ? one : other);
    }
    return new BillingPeriods(last);
  }

  /** First instant after a period. */
  public static Instant end(YearMonth period, ZoneId zone) {
    return period.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
  }

  public boolean isClosed(YearMonth period) {
    Change change = last.get(period);
    return change != null && change.closes();
  }

  /** Whether a day belongs to a closed period. */
  public boolean isClosed(LocalDate day) {
    return isClosed(YearMonth.from(day));
  }

  /** The closed periods, earliest first. */
  public List<YearMonth> closed() {
    return last.keySet().stream().filter(this::isClosed).sorted().toList();
  }

  /** How often a period was opened again: it is closed and opened by turns. */
  long reopenings(YearMonth period) {
    Change change = last.get(period);
    return change == null ? 0 : change.number() / 2;
  }

  public @Nullable Change lastChange(YearMonth period) {
    return last.get(period);
  }

  /** The next change of a period. */
  public Change next(YearMonth period, boolean closes, Instant recordedAt, String by, String why) {
    Change before = last.get(period);
    return new Change(
        period, before == null ? 1 : before.number() + 1, closes, recordedAt, by, why);
  }

  /** The period that corrections are posted in: the first open one, from that of the instant on. */
  public YearMonth openOn(Instant instant, ZoneId zone) {
    YearMonth period = YearMonth.from(instant.atZone(zone));
    while (isClosed(period)) {
      period = period.plusMonths(1);
    }
    return period;
  }
}
