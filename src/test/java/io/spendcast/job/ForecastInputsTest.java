package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.alert.Budget;
import io.spendcast.alert.BudgetPeriod;
import io.spendcast.alert.EffectiveDates;
import io.spendcast.alert.Scope;
import io.spendcast.config.ForecastConfig;
import io.spendcast.price.PriceCsv;
import io.spendcast.price.PriceFile;
import io.spendcast.price.PriceRow;
import io.spendcast.price.PriceVersions;
import io.spendcast.price.TermRow;
import io.spendcast.time.DateRange;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ForecastInputsTest {
  private static final LocalDate ORIGIN = LocalDate.of(2026, 8, 16);
  private static final Instant KNOWN = Instant.parse("2026-08-01T00:00:00Z");
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

  private static SpendHistory priced(String row) {
    PriceFile file =
        PriceCsv.read(
            "book.csv",
            ("kind,provider,model,meter,unit_price,per,factor,effective_from\n" + row)
                .getBytes(StandardCharsets.UTF_8));
    return new SpendHistory(
        ORIGIN,
        Set.of(),
        ZoneId.of("UTC"),
        new PriceVersions(
            file.entries().stream().map(each -> new PriceRow(each, KNOWN, null)).toList(),
            file.terms().stream().map(each -> new TermRow(each, KNOWN, null)).toList()),
        List.of(),
        new ForecastPlan(ForecastConfig.none()),
        List.of(),
        Map.of());
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
  void a_price_and_a_discount_that_are_announced_are_in_the_hash() {
    assertThat(
            List.of(
                hash(history(ORIGIN, Set.of(), "UTC", List.of(), List.of(), Map.of())),
                hash(priced("list,openai,o3,output_text,8,1000000,,2026-10-01")),
                hash(priced("list,openai,o3,output_text,7,1000000,,2026-10-01")),
                hash(priced("discount,openai,o3,,,,0.9,2026-10-01"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void unknown_is_not_called_null_and_an_instant_is_the_same_in_every_zone() {
    Row unknown = RowFactory.create(null, "o3", new Timestamp(0));
    Row named = RowFactory.create("null", "o3", new Timestamp(0));
    TimeZone before = TimeZone.getDefault();
    String hash = hash(history(ORIGIN, Set.of(), "UTC", List.of(), List.of(unknown), Map.of()));
    assertThat(hash(history(ORIGIN, Set.of(), "UTC", List.of(), List.of(named), Map.of())))
        .isNotEqualTo(hash);
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      assertThat(hash(history(ORIGIN, Set.of(), "UTC", List.of(), List.of(unknown), Map.of())))
          .isEqualTo(hash);
    } finally {
      TimeZone.setDefault(before);
    }
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
