package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.forecast.DayForecast;
import io.spendcast.warehouse.Table;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

class WeeklyChangeTest {
  private static final LocalDate DAY = LocalDate.of(2026, 8, 17);

  private final WeeklyChange change =
      new WeeklyChange(
          List.of(stored(DAY.minusDays(1), 500), stored(DAY, 100), stored(DAY.plusDays(1), 300)));

  @Test
  void only_days_of_both_forecasts_count_and_changes_of_a_sum_may_cancel() {
    List<DayForecast> days =
        List.of(day(DAY, 120), day(DAY.plusDays(1), 290), day(DAY.plusDays(2), 7));
    assertThat(change.ofDays("total", days)).isEqualTo(30.0 / 400.0);
    assertThat(change.ofSums("total", days)).isEqualTo(10.0 / 400.0);
  }

  @Test
  void a_series_that_was_not_forecast_then_has_no_change() {
    assertThat(change.ofDays("team=new", List.of(day(DAY, 1)))).isNull();
    assertThat(change.ofSums("team=new", List.of(day(DAY, 1)))).isNull();
  }

  private static DayForecast day(LocalDate date, long usd) {
    BigDecimal median = BigDecimal.valueOf(usd);
    return new DayForecast(date, median, median, 0, 0, 0, 0, median, BigDecimal.ZERO);
  }

  private static Row stored(LocalDate date, long usd) {
    Object[] values = {
      Date.valueOf(DAY.minusDays(8)),
      "total",
      Date.valueOf(date),
      BigDecimal.valueOf(usd),
      null,
      null,
      null,
      null,
      null,
      null,
      null
    };
    return new GenericRowWithSchema(values, Table.SPEND_FORECASTS.definition().schema());
  }
}
