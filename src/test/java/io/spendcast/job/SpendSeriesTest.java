package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spendcast.config.ForecastConfig;
import io.spendcast.forecast.UnitPrices;
import io.spendcast.price.PriceBook;
import io.spendcast.price.PriceCsv;
import io.spendcast.price.PriceFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpendSeriesTest {
  private static final LocalDate ORIGIN = LocalDate.parse("2026-08-16");
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "team STRING, route STRING, provider STRING, model STRING, service_tier STRING, is_batch"
              + " BOOLEAN, region STRING, context_band_min BIGINT, meter STRING, usage_date DATE,"
              + " price_slot_start TIMESTAMP, quantity BIGINT, cost_usd DECIMAL(38, 18),"
              + " is_unpriced BOOLEAN");
  private static final String ALL_DAY = "openai,m,output_text,1,1,2026-01-01,,";
  private static final String OFF_PEAK = "openai,m,output_text,0.25,1,2026-01-01,,08:00-16:00";

  @Test
  void a_price_of_a_time_of_day_counts_by_the_usage_that_comes_in_it() {
    UnitPrices prices = prices(ZoneOffset.UTC, halves(), known(ALL_DAY, OFF_PEAK));

    assertThat(prices.usdOn(ORIGIN)).isEqualTo(0.625);
    assertThat(prices.usdOn(ORIGIN.plusDays(1))).isEqualTo(0.625, within(1e-12));
    assertThat(prices.referenceUsdOn(ORIGIN)).isEqualTo(prices.usdOn(ORIGIN.plusDays(9)));
  }

  @Test
  void stretches_of_the_day_are_those_of_the_reporting_zone() {
    List<Row> rows =
        List.of(
            row(ORIGIN, "2026-08-15T08:00:00Z", 1, "0.25"),
            row(ORIGIN, "2026-08-15T16:00:00Z", 6, "6"),
            row(ORIGIN, "2026-08-16T08:00:00Z", 5, "1.25"));

    assertThat(
            prices(ZoneId.of("Asia/Tokyo"), rows, known(ALL_DAY, OFF_PEAK))
                .usdOn(ORIGIN.plusDays(20)))
        .isEqualTo(0.625, within(1e-12));
  }

  @Test
  void a_price_of_a_time_of_day_that_no_usage_had_yet_counts_by_its_hours() {
    List<Row> rows = List.of(row(ORIGIN, "2026-01-01T00:00:00Z", 10, "10"));

    assertThat(
            prices(ZoneOffset.UTC, rows, known(ALL_DAY, OFF_PEAK.replace("-01-01", "-09-01")))
                .usdOn(LocalDate.parse("2026-09-03")))
        .isEqualTo((16 + 8 * 0.25) / 24, within(1e-12));
  }

  @Test
  void a_class_without_a_price_of_a_time_of_day_has_the_price_of_noon() {
    PriceBook book =
        book(
            "openai,m,output_text,1,1,2026-01-01,2026-08-20T10:00:00Z,",
            "openai,m,output_text,3,1,2026-08-20T10:00:00Z,,");

    assertThat(prices(ZoneOffset.UTC, halves(), known(book)).usdOn(LocalDate.parse("2026-08-20")))
        .isEqualTo(3.0);
  }

  @Test
  void a_scenario_has_the_known_prices_before_its_first_day_and_as_the_reference() {
    LocalDate from = LocalDate.parse("2026-09-01");
    PriceBook known = book(ALL_DAY);
    PriceBook assumed = book(ALL_DAY.replace(",1,1,", ",4,1,"));
    List<Row> rows = List.of(row(ORIGIN.minusDays(2), "2026-01-01T00:00:00Z", 10, null));
    UnitPrices prices =
        prices(ZoneOffset.UTC, rows, new SpendScenario(from, known, assumed, List.of(), Map.of()));

    assertThat(prices.usdOn(ORIGIN)).isEqualTo(1.0);
    assertThat(prices.usdOn(from.minusDays(1))).isEqualTo(1.0);
    assertThat(prices.usdOn(from)).isEqualTo(4.0);
    assertThat(prices.referenceUsdOn(from)).isEqualTo(1.0);
  }

  @Test
  void a_day_that_is_priced_in_part_has_its_known_cost_and_is_no_reference() {
    List<Row> rows =
        List.of(
            row(ORIGIN, "2026-01-01T00:00:00Z", 30, "60"),
            row(ORIGIN, "2026-08-16T08:00:00Z", 10, null));
    UnitPrices prices = prices(ZoneOffset.UTC, rows, known(ALL_DAY));

    assertThat(prices.usdOn(ORIGIN) * 40).isEqualTo(60.0);
    assertThat(prices.referenceUsdOn(ORIGIN)).isNaN();
  }

  /** Ten days, half of whose usage came off peak. */
  private static List<Row> halves() {
    List<Row> rows = new ArrayList<>();
    for (LocalDate day = ORIGIN.minusDays(9); !day.isAfter(ORIGIN); day = day.plusDays(1)) {
      rows.add(row(day, day.minusDays(1) + "T16:00:00Z", 5, "5"));
      rows.add(row(day, day + "T08:00:00Z", 10, "2.5"));
      rows.add(row(day, day + "T16:00:00Z", 5, "5"));
    }
    return rows;
  }

  private static Row row(LocalDate day, String slot, long quantity, @Nullable String usd) {
    return new GenericRowWithSchema(
        new Object[] {
          null,
          null,
          "openai",
          "m",
          "standard",
          false,
          null,
          0L,
          "output_text",
          Date.valueOf(day),
          Timestamp.from(Instant.parse(slot)),
          quantity,
          usd == null ? null : new BigDecimal(usd),
          usd == null
        },
        SCHEMA);
  }

  private static UnitPrices prices(ZoneId zone, List<Row> rows, SpendScenario scenario) {
    return new SpendSeries(
            rows, scenario, new ForecastPlan(ForecastConfig.none()), zone, ORIGIN, List.of())
        .leaves()
        .get(0)
        .prices();
  }

  private static SpendScenario known(String... lines) {
    return known(book(lines));
  }

  private static SpendScenario known(PriceBook book) {
    return SpendScenario.known(ORIGIN, book);
  }

  private static PriceBook book(String... lines) {
    String header = "provider,model,meter,unit_price,per,effective_from,effective_to,day_window\n";
    String text = header + String.join("\n", lines) + "\n";
    PriceFile file = PriceCsv.read("prices.csv", text.getBytes(StandardCharsets.UTF_8));
    assertThat(file.problems()).isEmpty();
    return PriceBook.of(file.entries(), file.terms());
  }
}
