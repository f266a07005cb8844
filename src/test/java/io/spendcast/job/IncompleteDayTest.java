package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SampleWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.config.ForecastConfig;
import io.spendcast.facts.PriceVersionRows;
import io.spendcast.forecast.DailySeries;
import io.spendcast.forecast.Leaf;
import io.spendcast.price.PriceBook;
import io.spendcast.sample.Planted;
import io.spendcast.warehouse.Query;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * A day whose logs are incomplete is unknown to the forecast, which is not the same as no usage.
 */
class IncompleteDayTest {
  private static final LocalDate ORIGIN = LocalDate.parse("2026-08-16");

  @Test
  void the_volume_of_an_incomplete_day_is_unknown_and_not_zero() {
    List<Row> volumes =
        Query.of("/forecast/leaf_volumes.sql")
            .over(
                SharedSpark.session(),
                Map.of("daily_spend", SampleWarehouse.sql("SELECT * FROM daily_spend")))
            .collectAsList();
    CompleteDays days =
        CompleteDays.read(SampleWarehouse.sql("SELECT * FROM daily_status"), ORIGIN);
    PriceBook prices =
        PriceBook.current(
            PriceVersionRows.read(SampleWarehouse.sql("SELECT * FROM price_versions")));

    assertThat(days.origin()).contains(ORIGIN);
    assertThat(days.incomplete())
        .containsOnlyKeys(Planted.INCOMPLETE_DAY)
        .containsValue("gateway sent 3 of 4 intervals of the day");
    List<Leaf> leaves =
        new SpendSeries(
                volumes,
                SpendScenario.known(ORIGIN, prices),
                new ForecastPlan(ForecastConfig.none()),
                ZoneOffset.UTC,
                ORIGIN,
                days.incomplete().keySet())
            .leaves();
    int unknown = 0;
    for (Leaf leaf : leaves) {
      DailySeries volume = leaf.volume();
      for (int i = 0; i < volume.length(); i++) {
        LocalDate day = volume.start().plusDays(i);
        assertThat(Double.isNaN(volume.valueOn(day))).isEqualTo(day.equals(Planted.INCOMPLETE_DAY));
        unknown += day.equals(Planted.INCOMPLETE_DAY) ? 1 : 0;
      }
    }
    assertThat(unknown).isGreaterThan(20);
  }
}
