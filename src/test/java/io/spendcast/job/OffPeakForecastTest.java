package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spendcast.ScratchWarehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same usage each day, half of it off peak, and one day whose price began at noon. */
class OffPeakForecastTest {
  private static final LocalDate PRICED_FROM_NOON = LocalDate.parse("2026-07-05");

  @TempDir static Path folder;
  private static ScratchWarehouse warehouse;

  @BeforeAll
  static void ten_weeks_of_the_same_usage() {
    warehouse =
        new ScratchWarehouse(
            folder, "2026-07-13T06:00:00Z", "sources { gateway { path = gateway } }");
    Path prices =
        warehouse.write(
            "prices.csv",
            "provider,model,meter,unit_price,per,effective_from,day_window",
            "openai,large,output_text,1,1000000,2026-01-01,",
            "openai,large,output_text,0.25,1000000,2026-01-01,08:00-16:00",
            "openai,new,output_text,1,1000000,2026-07-05T12:00:00Z,");
    Path budgets =
        warehouse.write(
            "budgets.csv",
            "scope_dimension,scope_value,period,limit_usd,effective_from,effective_to,owner",
            "team,search,month,37.5,2026-01-01,,finance@example.org");
    warehouse.succeeds("prices", "load", prices.toString());
    warehouse.succeeds("limits", "load", budgets.toString());
    List<String> calls = new ArrayList<>();
    for (int day = 1; day <= 73; day++) {
      String date = LocalDate.of(2026, 4, 30).plusDays(day).toString();
      calls.add(call("large", "search", date + "T04:00:00Z", 1_000_000, calls.size()));
      calls.add(call("large", "search", date + "T12:00:00Z", 1_000_000, calls.size()));
    }
    calls.add(call("new", "lab", PRICED_FROM_NOON + "T09:00:00Z", 2_000_000, calls.size()));
    calls.add(call("new", "lab", PRICED_FROM_NOON + "T15:00:00Z", 3_000_000, calls.size()));
    warehouse.write("gateway/calls.jsonl", calls.toArray(String[]::new));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
    warehouse.succeeds("forecast");
  }

  private static String call(String model, String team, String time, int output, int id) {
    return """
    {"event_id":"%d","provider":"openai","model":"%s","team":"%s","route":"answer",\
    "enqueued_at":"%s","output_text":%d}\
    """
        .formatted(id, model, team, time, output);
  }

  @Test
  void days_to_come_cost_what_days_have_cost_and_no_price_is_said_to_change() {
    List<Row> days =
        warehouse
            .sql(
                "SELECT median_usd, price_part_usd FROM spend_forecasts WHERE series ="
                    + " 'team=search'")
            .collectAsList();

    assertThat(days)
        .isNotEmpty()
        .allSatisfy(
            day -> {
              assertThat(day.getDecimal(0).doubleValue()).isCloseTo(1.25, within(1e-9));
              assertThat(day.getDecimal(1).doubleValue()).isCloseTo(0.0, within(1e-9));
            });
  }

  @Test
  void a_day_that_is_priced_in_part_counts_with_its_known_cost() {
    BigDecimal actual =
        warehouse
            .sql(
                "SELECT actual_usd FROM period_forecasts WHERE series = 'team=lab'"
                    + " AND period_start = DATE '2026-07-01' AND period_end = DATE '2026-08-01'")
            .first()
            .getDecimal(0);

    assertThat(actual).isEqualByComparingTo("3");
  }
}
