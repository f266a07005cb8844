package io.spendcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spendcast.sample.Planted;
import io.spendcast.sample.Planted.Corruption;
import io.spendcast.sample.RawEvent;
import io.spendcast.sample.SampleFolder;
import io.spendcast.sample.SampleTruth;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The product finds each thing that {@code sample-data/README.md} lists as planted. */
class SamplePlantedTest {
  private static final SampleTruth TRUTH = SampleTruth.read(SampleFolder.path());

  // FAULTS 35
  @Test
  void an_event_one_microsecond_before_a_price_cut_has_the_old_price() {
    String ofDay =
        "FROM daily_spend WHERE model = 'gpt-5.6-luna' AND service_tier = 'standard'"
            + " AND usage_date = DATE '2026-07-30'";
    List<Row> prices =
        SampleWarehouse.sql(
                "SELECT price_slot_start, sum(list_unit_price_usd * n) AS cost FROM (SELECT"
                    + " DISTINCT price_slot_start, list_unit_price_usd,"
                    + " IF(meter = 'input_uncached', 125000, 1000) AS n "
                    + ofDay
                    + " AND meter IN ('input_uncached', 'output_text'))"
                    + " GROUP BY price_slot_start ORDER BY price_slot_start")
            .collectAsList();
    Predicate<RawEvent> before = event -> event.at().isBefore(Planted.PRICE_CUT_AT);
    Predicate<RawEvent> ofModel =
        event ->
            event.is("model", "gpt-5.6-luna")
                && event.field("service_tier").isEmpty()
                && event.usageDate().toString().equals("2026-07-30");

    assertThat(prices).hasSize(2);
    assertThat(prices.get(0).getDecimal(1)).isEqualByComparingTo(Planted.BEFORE_PRICE_CUT_COST_USD);
    assertThat(prices.get(1).getTimestamp(0)).isEqualTo(Timestamp.from(Planted.PRICE_CUT_AT));
    assertThat(prices.get(1).getDecimal(1)).isEqualByComparingTo(Planted.AT_PRICE_CUT_COST_USD);
    String bySlot = "SELECT sum(effective_cost_usd) " + ofDay + " AND price_slot_start ";
    String cut = "TIMESTAMP '" + Planted.PRICE_CUT_AT + "'";
    assertThat(decimal(bySlot + "< " + cut))
        .isEqualByComparingTo(TRUTH.costUsd(ofModel.and(before)));
    assertThat(decimal(bySlot + "= " + cut))
        .isEqualByComparingTo(TRUTH.costUsd(ofModel.and(before.negate())));
  }

  @Test
  void the_announced_price_is_in_the_forecast_from_its_first_day_on() {
    String parts =
        "SELECT count(*) FROM spend_forecasts WHERE series = 'model=claude-sonnet-5' AND ";
    String announced = "DATE '" + Planted.ANNOUNCED_PRICE_FROM + "'";

    assertThat(count(parts + "usage_date >= " + announced)).isEqualTo(30);
    assertThat(count(parts + "usage_date >= " + announced + " AND price_part_usd <= 0")).isZero();
    assertThat(count(parts + "usage_date < " + announced)).isEqualTo(15);
    assertThat(count(parts + "usage_date < " + announced + " AND price_part_usd <> 0")).isZero();
    assertThat(
            decimal(
                "SELECT sum(median_usd) / sum(volume_part_usd) FROM spend_forecasts WHERE"
                    + " series = 'model=claude-sonnet-5' AND usage_date >= "
                    + announced))
        .isCloseTo(new BigDecimal("1.5"), within(new BigDecimal("0.000001")));
  }

  @Test
  void contributions_add_up_to_every_forecast_to_the_last_digit() {
    String days = "SELECT count(*) FROM forecast_vs_actual WHERE ";
    String sum =
        "level_usd + trend_usd + weekday_usd + month_position_usd + year_usd + events_usd"
            + " + carry_over_usd + other_methods_usd + reconciliation_usd + price_usd";

    assertThat(count(days + sum + " = median_usd"))
        .isEqualTo(count("SELECT count(*) FROM spend_forecasts"))
        .isPositive();
    assertThat(count(days + "series = 'total' AND weekday_usd < 0 AND weekday(usage_date) >= 5"))
        .isEqualTo(
            count(days + "series = 'total' AND weekday(usage_date) >= 5 AND weekday_usd <> 0"))
        .isPositive();
  }

  @Test
  void forecasts_of_teams_and_of_models_add_up_to_the_total_to_the_last_digit() {
    Row row =
        SampleWarehouse.sql(
                "SELECT count(*), count_if(total = teams AND total = models) FROM (SELECT"
                    + " sum(median_usd) FILTER (WHERE series = 'total') AS total,"
                    + " sum(median_usd) FILTER (WHERE series LIKE 'team=%') AS teams,"
                    + " sum(median_usd) FILTER (WHERE series LIKE 'model=%') AS models"
                    + " FROM spend_forecasts GROUP BY usage_date)")
            .first();

    assertThat(row.getLong(0)).isEqualTo(45).isEqualTo(row.getLong(1));
  }

  @Test
  void the_change_of_a_month_is_volume_price_and_mix_and_the_total_gains_over_both_baselines() {
    assertThat(
            count(
                "SELECT count(*) FROM period_forecasts WHERE median_usd - previous_month_usd"
                    + " <> change_volume_usd + change_price_usd + change_mix_usd"))
        .isZero();
    assertThat(
            decimal(
                "SELECT change_price_usd FROM period_forecasts WHERE"
                    + " series = 'model=claude-sonnet-5' AND period_start = DATE '2026-09-01'"))
        .isPositive();
    assertThat(
            count(
                "SELECT count(*) FROM forecast_accuracy WHERE series = 'total'"
                    + " AND gain_over_run_rate > 0 AND gain_over_seasonal_naive > 0"
                    + " AND abs(aggregate(map_values(weights), 0D, (a, w) -> a + w) - 1) < 1e-9"))
        .isEqualTo(2);
  }

  // FAULTS 24
  @Test
  void duplicates_within_and_across_files_are_counted_where_they_lie() {
    assertThat(duplicates(Planted.DUPLICATES_WITHIN_FILE + ".jsonl.gz"))
        .isEqualTo(Planted.DUPLICATES_WITHIN);
    assertThat(
            duplicates(Planted.DUPLICATES_ACROSS_FROM + ".jsonl.gz")
                + duplicates(Planted.DUPLICATES_ACROSS_TO + ".jsonl.gz"))
        .isEqualTo(Planted.DUPLICATES_ACROSS);
    assertThat(duplicates("2026-06.csv.gz") + duplicates("2026-07.csv.gz"))
        .isEqualTo(Planted.DUPLICATES_IN_BATCH_EXPORT);
  }

  // FAULTS 27
  @Test
  void late_events_count_for_the_day_on_which_they_happened() {
    assertLate(
        Planted.LATE_THREE_DAYS_FILE,
        Planted.LATE_THREE_DAYS,
        Planted.LATE_THREE_DAYS_USAGE_DATE.toString());
    assertLate(
        Planted.LATE_FORTY_DAYS_FILE,
        Planted.LATE_FORTY_DAYS,
        Planted.LATE_FORTY_DAYS_USAGE_DATE.toString());
  }

  // FAULTS 16, 17, 19, 21
  @Test
  void corrupt_lines_are_quarantined_with_their_place_and_reason() {
    List<String> found =
        SampleWarehouse.sql(
                "SELECT source_file || ':' || source_line || ' ' || reason FROM quarantined_usage"
                    + " WHERE source = 'gateway' AND raw IS NOT NULL AND detail <> ''")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            Planted.CORRUPT_LINES.stream()
                .map(bad -> bad.file() + ".jsonl.gz:" + bad.line() + " " + reasonOf(bad.kind()))
                .toList());
    assertThat(count("SELECT count(*) FROM quarantined_usage")).isEqualTo(found.size());
  }

  // FAULTS 30
  @Test
  void a_model_without_a_price_has_no_cost_and_names_what_is_near() {
    Row row =
        SampleWarehouse.sql(
                "SELECT min(usage_date), count(effective_cost_usd), min(unpriced_reason),"
                    + " max(unpriced_reason), min(suggestion), count(*) FROM daily_spend"
                    + " WHERE model = '"
                    + Planted.UNPRICED_MODEL
                    + "'")
            .first();

    assertThat(row.getDate(0).toLocalDate()).isEqualTo(Planted.UNPRICED_FROM);
    assertThat(row.getLong(1)).isZero();
    assertThat(row.getString(2)).isEqualTo(row.getString(3)).isEqualTo("no_price_for_model");
    assertThat(row.getString(4)).contains(Planted.UNPRICED_NEAR_MISS);
    assertThat(count("SELECT sum(events_unpriced) FROM daily_requests"))
        .isEqualTo(Planted.UNPRICED_EVENTS);
    assertThat(alert("price_coverage_below_minimum", "total", null))
        .isCloseTo(
            BigDecimal.valueOf(2_578)
                .divide(BigDecimal.valueOf(2_620), 6, java.math.RoundingMode.HALF_EVEN),
            within(new BigDecimal("0.000001")));
  }

  @Test
  void input_above_the_context_bound_has_the_price_of_the_long_context() {
    String ofModel = "FROM daily_spend WHERE model = 'gemini-2.5-pro' AND ";
    assertThat(
            count(
                "SELECT sum(requests) "
                    + ofModel
                    + "context_band_min = 200000 AND meter = 'input_uncached'"))
        .isEqualTo(Planted.EVENTS_ABOVE_CONTEXT_BOUND);
    String cost =
        "SELECT sum(DISTINCT list_unit_price_usd * CASE meter WHEN 'input_uncached' THEN %d"
            + " WHEN 'input_cache_read' THEN 50000 ELSE 1000 END) "
            + ofModel
            + "usage_date = DATE '2026-07-21' AND service_tier = 'standard' AND context_band_min = %d"
            + " AND meter IN ('input_uncached', 'input_cache_read', 'output_text')";
    assertThat(decimal(cost.formatted(150_000, 0)))
        .isEqualByComparingTo(Planted.AT_CONTEXT_BOUND_COST_USD);
    assertThat(decimal(cost.formatted(150_001, 200_000)))
        .isEqualByComparingTo(Planted.ABOVE_CONTEXT_BOUND_COST_USD);
    Predicate<RawEvent> above =
        event -> event.is("model", "gemini-2.5-pro") && event.inputTokens() > 200_000;
    assertThat(decimal("SELECT sum(effective_cost_usd) " + ofModel + "context_band_min = 200000"))
        .isEqualByComparingTo(TRUTH.costUsd(above));
  }

  @Test
  void the_latency_regression_is_an_alert_with_its_evidence() {
    assertThat(
            alert("latency_over_service_level", "route", Planted.LATENCY_REGRESSION_ROUTE)
                .doubleValue())
        .isCloseTo(Planted.P95_AFTER_MS, within(Planted.P95_AFTER_MS * 0.011));
    assertThat(
            count(
                "SELECT count(*) FROM alerts WHERE rule = 'latency_over_service_level'"
                    + " AND limit_value = "
                    + Planted.LATENCY_LIMIT_MS
                    + " AND sample_size > 100 AND interval_low > limit_value"))
        .isEqualTo(1);
  }

  @Test
  void the_response_cache_degrades_and_serves_stale_answers() {
    String lookups =
        "SELECT sum(cache_hits - stale_hits), sum(stale_hits), sum(cache_lookups) FROM"
            + " daily_requests WHERE usage_date %s DATE '"
            + Planted.CACHE_DEGRADES_FROM
            + "'";
    Row before = SampleWarehouse.sql(lookups.formatted("<")).first();
    Row after = SampleWarehouse.sql(lookups.formatted(">=")).first();

    assertThat(before.getLong(0)).isEqualTo(Planted.CACHE_HITS_BEFORE);
    assertThat(before.getLong(1)).isZero();
    assertThat(before.getLong(2)).isEqualTo(Planted.CACHE_LOOKUPS_BEFORE);
    assertThat(after.getLong(0)).isEqualTo(Planted.CACHE_HITS_AFTER);
    assertThat(after.getLong(1)).isEqualTo(Planted.STALE_HITS_AFTER);
    assertThat(after.getLong(2)).isEqualTo(Planted.CACHE_LOOKUPS_AFTER);
    assertThat(
            decimal(
                "SELECT sum(effective_cost_usd) FROM daily_spend WHERE meter = 'served_from_cache'"))
        .isEqualByComparingTo("0");
  }

  @Test
  void retries_failures_and_aborted_streams_are_counted() {
    Row row =
        SampleWarehouse.sql(
                "SELECT sum(retries), sum(fallbacks), sum(errors), sum(aborts) FROM daily_requests")
            .first();

    assertThat(row.getLong(0)).isEqualTo(Planted.RETRIES);
    assertThat(row.getLong(1)).isEqualTo(Planted.FALLBACKS);
    assertThat(row.getLong(2)).isEqualTo(Planted.ERRORS + Planted.TIMEOUTS);
    assertThat(row.getLong(3)).isEqualTo(Planted.ABORTED_STREAMS);
  }

  // FAULTS 22
  @Test
  void a_first_token_of_zero_is_no_valid_one() {
    Row row =
        SampleWarehouse.sql(
                "SELECT sum(invalid), sum(count), min(min_us) FROM daily_latency"
                    + " WHERE route = 'support-reply' AND measure = 'time_to_first_token'")
            .first();

    assertThat(row.getLong(0)).isEqualTo(Planted.ZERO_FIRST_TOKENS);
    assertThat(row.getLong(0) + row.getLong(1)).isEqualTo(Planted.SUPPORT_DESK_ACCEPTED);
    assertThat(row.getLong(2)).isPositive();
  }

  @Test
  void the_day_with_incomplete_logs_is_provisional_and_every_other_complete() {
    List<Row> rows =
        SampleWarehouse.sql(
                "SELECT usage_date, source, expected_intervals, received_intervals, records, state"
                    + " FROM daily_status WHERE state <> 'complete'")
            .collectAsList();

    assertThat(rows).hasSize(1);
    Row row = rows.get(0);
    assertThat(row.getDate(0).toLocalDate()).isEqualTo(Planted.INCOMPLETE_DAY);
    assertThat(row.getString(1)).isEqualTo("gateway");
    assertThat(row.getInt(2)).isEqualTo(4);
    assertThat(row.getInt(3)).isEqualTo(3);
    assertThat(row.getLong(4)).isEqualTo(Planted.INCOMPLETE_DAY_GATEWAY_EVENTS);
    assertThat(row.getString(5)).isEqualTo("provisional");
    assertThat(count("SELECT count(*) FROM daily_status")).isEqualTo(3 * 91);
  }

  @Test
  void the_team_that_will_pass_its_budget_is_an_alert() {
    BigDecimal forecast = alert("forecast_over_budget", "team", Planted.OVER_BUDGET_TEAM);

    assertThat(forecast).isGreaterThan(Planted.OVER_BUDGET_LIMIT_USD);
    assertThat(
            decimal(
                "SELECT sum(effective_cost_usd) FROM daily_spend WHERE usage_date >= DATE"
                    + " '2026-08-01' AND team = '"
                    + Planted.OVER_BUDGET_TEAM
                    + "'"))
        .isEqualByComparingTo(Planted.OVER_BUDGET_SPENT_USD);
    assertThat(
            decimal(
                "SELECT actual_usd FROM period_forecasts WHERE series = 'team=research'"
                    + " AND period_start = DATE '2026-08-01'"))
        .isEqualByComparingTo(Planted.OVER_BUDGET_SPENT_USD);
  }

  @Test
  void sessions_over_their_budget_are_an_alert() {
    List<BigDecimal> costs =
        TRUTH.sessionCostsUsd(
            Planted.COSTLY_SESSION_ROUTE,
            java.time.LocalDate.parse("2026-08-10"),
            java.time.LocalDate.parse("2026-08-16"));
    BigDecimal mean =
        costs.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(costs.size()), java.math.MathContext.DECIMAL64);

    assertThat(alert("session_cost_over_budget", "route", Planted.COSTLY_SESSION_ROUTE))
        .isGreaterThan(Planted.COSTLY_SESSION_LIMIT_USD)
        .isCloseTo(mean, within(new BigDecimal("0.000000001")));
    assertThat(
            count(
                "SELECT sample_size FROM alerts WHERE rule = 'session_cost_over_budget'"
                    + " AND scope_value = 'deep-research'"))
        .isEqualTo(Planted.COSTLY_SESSIONS);
  }

  // FAULTS 29
  @Test
  void hostile_names_are_stored_as_they_are() {
    assertThat(attempts("route", Planted.HOSTILE_SCRIPT_ROUTE))
        .isEqualTo(Planted.HOSTILE_SCRIPT_EVENTS);
    assertThat(attempts("route", Planted.HOSTILE_FORMULA_ROUTE))
        .isEqualTo(Planted.HOSTILE_FORMULA_EVENTS);
    assertThat(attempts("experiment", Planted.HOSTILE_EXPERIMENT))
        .isEqualTo(Planted.HOSTILE_EXPERIMENT_EVENTS);
  }

  private static String reasonOf(Corruption kind) {
    return switch (kind) {
      case TRUNCATED_IN_CONTENT, TRUNCATED_IN_KEY -> "malformed_json";
      case DUPLICATE_KEY -> "duplicate_key";
      case TWO_OBJECTS -> "two_records_on_one_line";
      case NEGATIVE_TOKENS -> "negative_number";
      case TIME_OUT_OF_RANGE -> "timestamp_out_of_range";
      case TOKENS_AS_TEXT -> "wrong_type";
    };
  }

  private static void assertLate(String file, int events, String day) {
    assertThat(
            count(
                "SELECT count(*) FROM usage_events WHERE source_file = '"
                    + file
                    + ".jsonl.gz' AND event_date = DATE '"
                    + day
                    + "'"))
        .isEqualTo(events);
    assertThat(
            count("SELECT sum(attempts) FROM daily_requests WHERE usage_date = DATE '" + day + "'"))
        .isEqualTo(TRUTH.count(event -> event.usageDate().toString().equals(day)));
  }

  private static long duplicates(String file) {
    return count(
        "SELECT sum(duplicate) FROM ingested_files WHERE source <> 'support_desk' AND locator = '"
            + file
            + "'");
  }

  private static long attempts(String column, String name) {
    return count(
        "SELECT sum(attempts) FROM daily_requests WHERE "
            + column
            + " = '"
            + name.replace("'", "\\'")
            + "'");
  }

  /** The value of the one open alert of a rule and scope about a window in August. */
  private static BigDecimal alert(String rule, String dimension, String value) {
    List<Row> alerts =
        SampleWarehouse.sql(
                "SELECT value, limit_value FROM alerts WHERE state = 'raised' AND rule = '"
                    + rule
                    + "' AND scope_dimension = '"
                    + dimension
                    + "' AND window_start < DATE '2026-09-01' AND scope_value <=> "
                    + (value == null ? "NULL" : "'" + value + "'"))
            .collectAsList();
    assertThat(alerts).hasSize(1);
    return alerts.get(0).getDecimal(0);
  }

  private static BigDecimal decimal(String sql) {
    return SampleWarehouse.sql(sql).first().getDecimal(0);
  }

  private static long count(String sql) {
    return SampleWarehouse.sql(sql).first().getLong(0);
  }
}
