package io.spendcast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import io.spendcast.warehouse.Table;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class DayStatusTest {
  @Test
  void days_change_that_are_judged_otherwise_that_come_and_that_go() {
    Dataset<Row> before =
        Table.DAILY_STATUS.of(
            SharedSpark.session(),
            List.of(day(1, 24, "complete"), day(2, 20, "provisional"), day(3, 24, "complete")));
    Dataset<Row> after =
        Table.DAILY_STATUS
            .of(
                SharedSpark.session(),
                List.of(day(1, 24, "complete"), day(2, 24, "complete"), day(4, 24, "complete")))
            .selectExpr(
                "state",
                "records",
                "CAST(received_intervals AS BIGINT) AS received_intervals",
                "expected_intervals",
                "source",
                "usage_date");

    assertThat(DayStatus.changedDays(before, after))
        .containsExactly(
            LocalDate.parse("2026-06-02"),
            LocalDate.parse("2026-06-03"),
            LocalDate.parse("2026-06-04"));
  }

  private static Row day(int day, int received, String state) {
    return RowFactory.create(
        Date.valueOf(LocalDate.of(2026, 6, day)), "gateway", 24, received, 100L, state);
  }
}
