package io.spendcast.job;

import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertRule;
import io.spendcast.alert.AlertState;
import io.spendcast.alert.AlertWindow;
import io.spendcast.alert.Evidence;
import io.spendcast.alert.Severity;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Alerts as rows of their table, and back. */
final class AlertRows {
  private AlertRows() {}

  /** All rows, in no order. */
  static List<Alert> read(Warehouse warehouse) {
    return warehouse.read(Table.ALERTS).collectAsList().stream().map(AlertRows::fromRow).toList();
  }

  static Row toRow(Alert alert) {
    Evidence evidence = alert.evidence();
    return RowFactory.create(
        alert.rule().code(),
        alert.measure(),
        alert.scope().dimension().code(),
        alert.scope().value(),
        Date.valueOf(alert.window().start()),
        Date.valueOf(alert.window().end()),
        alert.state().code(),
        alert.severity().code(),
        evidence.value(),
        evidence.limit(),
        evidence.unit(),
        evidence.sampleSize(),
        evidence.intervalLow(),
        evidence.intervalHigh(),
        alert.message(),
        Timestamp.from(alert.changedAt()));
  }

  static Alert fromRow(Row row) {
    return new Alert(
        AlertRule.valueOf(LimitRows.upper(row.getAs("rule"))),
        row.getAs("measure"),
        LimitRows.scope(row),
        new AlertWindow(
            row.<Date>getAs("window_start").toLocalDate(),
            row.<Date>getAs("window_end").toLocalDate()),
        AlertState.valueOf(LimitRows.upper(row.getAs("state"))),
        Severity.valueOf(LimitRows.upper(row.getAs("severity"))),
        new Evidence(
            row.getAs("value"),
            row.getAs("limit_value"),
            row.getAs("unit"),
            row.getAs("sample_size"),
            row.getAs("interval_low"),
            row.getAs("interval_high")),
        row.getAs("message"),
        row.<Timestamp>getAs("changed_at").toInstant());
  }
}
