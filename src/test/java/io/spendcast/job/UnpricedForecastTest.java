package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SampleWarehouse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpricedForecastTest {
  @Test
  void a_model_without_any_price_has_no_forecast_and_the_others_have() {
    assertThat(
            SampleWarehouse.sql(
                    "SELECT DISTINCT series FROM spend_forecasts WHERE series LIKE 'model=%'")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .contains("model=gpt-5.6-luna")
        .doesNotContain("model=gpt-5.6-luna-preview");
  }

  @Test
  void a_warehouse_without_prices_forecasts_nothing_and_says_why(@TempDir Path folder) {
    SampleCopy warehouse = SampleCopy.empty(folder);
    SampleCopy.Result daily = warehouse.run("daily");
    assertThat(daily.err() + daily.out()).contains("has a price, so there is no forecast of it");
    warehouse.run("weekly");
    SampleCopy.Result rows = warehouse.run("sql", "SELECT count(*) AS n FROM period_forecasts");
    assertThat(rows.lines()).contains("0");
    assertThat(warehouse.reportFolder().resolve("2026-W33/report.txt"))
        .content()
        .contains("No forecast: nothing of the month's usage has a price")
        .doesNotContain("will end near");
  }
}
