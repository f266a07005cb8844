package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.spendcast.ScratchWarehouse;
import io.spendcast.report.MoneyFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A quarter whose first day is that of the month: who asks for the month is never given the
 * quarter.
 */
class QuarterForecastTest {
  @TempDir static Path folder;
  private static ScratchWarehouse warehouse;

  @BeforeAll
  static void spend_until_the_middle_of_july() {
    warehouse =
        new ScratchWarehouse(
            folder, "2026-07-13T06:00:00Z", "sources { gateway { path = gateway } }");
    Path prices =
        warehouse.write(
            "prices.csv",
            "provider,model,meter,unit_price,per,effective_from",
            "openai,large,output_text,4,1000000,2026-01-01");
    Path budgets =
        warehouse.write(
            "budgets.csv",
            "scope_dimension,scope_value,period,limit_usd,effective_from,effective_to,owner",
            "total,,month,1000,2026-01-01,,finance@example.org");
    warehouse.succeeds("prices", "load", prices.toString());
    warehouse.succeeds("limits", "load", budgets.toString());
    List<String> calls = new ArrayList<>();
    for (int day = 1; day <= 73; day++) {
      LocalDate date = LocalDate.of(2026, 4, 30).plusDays(day);
      calls.add(
          """
          {"event_id":"%d","provider":"openai","model":"large","team":"search","route":"answer",\
          "enqueued_at":"%sT08:00:00Z","output_text":%d}"""
              .formatted(day, date, 10_000_000 + 100_000 * (day * 37 % 10)));
    }
    warehouse.write("gateway/calls.jsonl", calls.toArray(String[]::new));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
    warehouse.succeeds("forecast");
  }

  @Test
  void the_quarter_stands_beside_the_month_with_an_interval_of_its_own() {
    List<Row> rows =
        warehouse
            .sql(
                "SELECT period_end, median_usd, lo80_usd, hi80_usd, budget_usd, actual_usd,"
                    + " probability_over_budget, expected_over_date"
                    + " FROM period_forecasts WHERE series = 'total'"
                    + " AND period_start = DATE '2026-07-01' ORDER BY period_end")
            .collectAsList();

    assertThat(rows)
        .extracting(row -> row.get(0).toString())
        .containsExactly("2026-08-01", "2026-10-01");
    BigDecimal quarter = rows.get(1).getDecimal(1);
    assertThat(quarter.doubleValue() / rows.get(0).getDecimal(1).doubleValue()).isBetween(2.8, 3.1);
    assertThat(quarter).isBetween(rows.get(1).getDecimal(2), rows.get(1).getDecimal(3));
    assertThat(rows.get(1).getDecimal(5)).isEqualByComparingTo(rows.get(0).getDecimal(5));
  }

  @Test
  void the_budget_of_a_quarter_is_that_of_its_months_together_and_none_where_one_has_none() {
    List<Row> rows =
        warehouse
            .sql(
                "SELECT period_start, budget_usd, probability_over_budget, expected_over_date"
                    + " FROM period_forecasts WHERE series = 'total'"
                    + " AND period_end > add_months(period_start, 1) ORDER BY period_start")
            .collectAsList();

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).getDecimal(1)).isEqualByComparingTo("3000");
    assertThat(rows.get(0).getDouble(2)).isGreaterThan(0.9);
    assertThat(rows.get(0).getDate(3).toLocalDate())
        .isBetween(LocalDate.parse("2026-08-15"), LocalDate.parse("2026-09-30"));
    assertThat(
            warehouse
                .sql(
                    "SELECT budget_usd FROM period_forecasts WHERE series = 'team=search'"
                        + " AND period_end > add_months(period_start, 1)")
                .collectAsList())
        .isNotEmpty()
        .allMatch(row -> row.isNullAt(0));
  }

  @Test
  void a_past_month_is_forecast_again_from_its_eve_and_from_two_of_its_days() {
    List<Row> rows =
        warehouse
            .sql(
                "SELECT horizon_group, backtest_origins, horizon_days, wape, interval_factor"
                    + " FROM forecast_accuracy WHERE series = 'total'"
                    + " AND startswith(horizon_group, 'month') ORDER BY horizon_group")
            .collectAsList();

    assertThat(rows)
        .extracting(row -> row.getString(0), row -> row.getInt(1), row -> row.getInt(2))
        .containsExactly(
            tuple("month_day_0", 1, 30),
            tuple("month_day_10", 1, 20),
            tuple("month_day_20", 1, 10));
    assertThat(rows).allMatch(row -> row.getDouble(3) < 0.1 && row.getDouble(4) == 1.0);
    warehouse.succeeds("forecast");
    assertThat(warehouse.said()).contains("nothing that it is made from has changed");
  }

  @Test
  void budget_alerts_and_the_report_are_about_the_month() throws IOException {
    BigDecimal month =
        warehouse
            .sql(
                "SELECT median_usd FROM period_forecasts WHERE series = 'total'"
                    + " AND period_end = DATE '2026-08-01'")
            .first()
            .getDecimal(0);

    assertThat(
            warehouse
                .sql("SELECT forecast_median_usd FROM budget_status WHERE month = '2026-07'")
                .collectAsList())
        .extracting(row -> row.getDecimal(0))
        .containsExactly(month);
    warehouse.succeeds("alert");
    List<Row> alerts =
        warehouse
            .sql(
                "SELECT value FROM alerts WHERE rule = 'forecast_over_budget'"
                    + " ORDER BY window_start")
            .collectAsList();
    assertThat(alerts).isNotEmpty();
    assertThat(alerts.get(0).getDecimal(0)).isEqualByComparingTo(month);
    warehouse.succeeds("report");
    BigDecimal quarter =
        warehouse
            .sql(
                "SELECT median_usd FROM period_forecasts WHERE series = 'total'"
                    + " AND period_end = DATE '2026-10-01'")
            .first()
            .getDecimal(0);
    assertThat(Files.readString(folder.resolve("report/2026-W28/report.txt")))
        .contains(MoneyFormat.rounded(month))
        .doesNotContain(MoneyFormat.rounded(quarter));
  }
}
