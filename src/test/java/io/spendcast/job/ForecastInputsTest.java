package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.alert.Budget;
import io.spendcast.alert.BudgetPeriod;
import io.spendcast.alert.EffectiveDates;
import io.spendcast.alert.Scope;
import io.spendcast.config.ForecastConfig;
import io.spendcast.price.PriceVersions;
import io.spendcast.time.DateRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ForecastInputsTest {
  private static final LocalDate ORIGIN = LocalDate.of(2026, 8, 16);
  private static final Row ONE = RowFactory.create("search", "o3", 100L);
  private static final Row OTHER = RowFactory.create("chat", "o3", 200L);
  private static final Budget BUDGET =
      new Budget(
          Scope.TOTAL,
          BudgetPeriod.MONTH,
          BigDecimal.TEN,
          null,
          new EffectiveDates(LocalDate.of(2026, 1, 1), null));
  private static final ForecastConfig HOLIDAY =
      new ForecastConfig(Map.of("Rest", List.of(new DateRange(ORIGIN, ORIGIN))), List.of());

  private static SpendHistory history(
      LocalDate origin,
      Set<LocalDate> incomplete,
      String zone,
      List<Budget> budgets,
      List<Row> volumes,
      Map<String, Double> corrections) {
    return new SpendHistory(
        origin,
        incomplete,
        ZoneId.of(zone),
        new PriceVersions(List.of(), List.of()),
        budgets,
        new ForecastPlan(ForecastConfig.none()),
        volumes,
        corrections);
  }

  private static String hash(SpendHistory known) {
    return new ForecastInputs(known, ForecastConfig.none(), List.of()).sha256();
  }

  @Test
  void whatever_a_forecast_is_made_from_is_in_the_hash() {
    List<Row> rows = List.of(ONE, OTHER);
    SpendHistory known = history(ORIGIN, Set.of(), "UTC", List.of(), rows, Map.of());
    assertThat(
            List.of(
                hash(known),
                hash(history(ORIGIN.plusDays(1), Set.of(), "UTC", List.of(), rows, Map.of())),
                hash(history(ORIGIN, Set.of(ORIGIN), "UTC", List.of(), rows, Map.of())),
                hash(history(ORIGIN, Set.of(), "Europe/Berlin", List.of(), rows, Map.of())),
                hash(history(ORIGIN, Set.of(), "UTC", List.of(BUDGET), rows, Map.of())),
                hash(history(ORIGIN, Set.of(), "UTC", List.of(), List.of(ONE), Map.of())),
                hash(history(ORIGIN, Set.of(), "UTC", List.of(), rows, Map.of("total", 1.1))),
                new ForecastInputs(known, HOLIDAY, List.of()).sha256(),
                new ForecastInputs(known, ForecastConfig.none(), List.of(ONE)).sha256()))
        .doesNotHaveDuplicates();
  }

  @Test
  void the_order_in_which_rows_and_days_come_is_not() {
    LocalDate before = ORIGIN.minusDays(3);
    assertThat(
            hash(
                history(
                    ORIGIN,
                    new LinkedHashSet<>(List.of(ORIGIN, before)),
                    "UTC",
                    List.of(),
                    List.of(ONE, OTHER),
                    Map.of())))
        .isEqualTo(
            hash(
                history(
                    ORIGIN,
                    new LinkedHashSet<>(List.of(before, ORIGIN)),
                    "UTC",
                    List.of(),
                    List.of(OTHER, ONE),
                    Map.of())));
  }
}
