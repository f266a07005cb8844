package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SampleWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.facts.HistogramFunctions;
import io.spendcast.sample.Planted;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The views over the sample: each against the tables or the planted truth by another way. */
class PublishedViewsTest {

  @BeforeAll
  static void functions() {
    HistogramFunctions.register(SharedSpark.session());
  }

  @ParameterizedTest
  @ValueSource(strings = {"spend_by_day", "spend_by_week", "spend_by_month"})
  void spend_adds_up_to_the_exact_cost_of_the_sample(String view) {
    Row row =
        only(
            "SELECT sum(known_cost_usd), sum(events_unpriced), sum(attempts),"
                + " count_if(known_cost_usd IS NULL) FROM "
                + view);

    assertThat(row.getDecimal(0)).isEqualByComparingTo(Planted.TOTAL_COST_USD);
    assertThat(row.getLong(1)).isEqualTo(Planted.UNPRICED_EVENTS);
    assertThat(row.getLong(2))
        .isEqualTo(
            Planted.GATEWAY_ACCEPTED
                + Planted.BATCH_EXPORT_ACCEPTED
                + Planted.SUPPORT_DESK_ACCEPTED);
    assertThat(row.getLong(3)).as("rows without any known cost").isPositive();
  }

  @Test
  void owned_and_unowned_spend_add_up_to_daily_spend_to_the_last_digit() {
    Row row =
        only(
            "SELECT (SELECT sum(known_cost_usd) FROM spend_by_owner), (SELECT"
                + " sum(effective_cost_usd) FROM daily_spend), (SELECT sum(known_cost_usd) FROM"
                + " spend_by_owner WHERE cost_centre = 'CC-210'), (SELECT sum(effective_cost_usd)"
                + " FROM daily_spend WHERE route = 'query-rewrite'), (SELECT sum(known_cost_usd)"
                + " FROM spend_by_owner WHERE owner IS NULL), (SELECT sum(effective_cost_usd) FROM"
                + " daily_spend WHERE team = 'research' AND NOT (route = 'doc-extraction' AND"
                + " usage_date < DATE '2026-08-01') OR route LIKE '<script>%' OR route LIKE"
                + " '=cmd%')");

    assertThat(row.getDecimal(0)).isEqualByComparingTo(row.getDecimal(1));
    assertThat(row.getDecimal(0)).isEqualByComparingTo(Planted.TOTAL_COST_USD);
    assertThat(row.getDecimal(2)).as("by API key").isEqualByComparingTo(row.getDecimal(3));
    assertThat(row.getDecimal(4)).as("unowned").isEqualByComparingTo(row.getDecimal(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spend_by_day",
        "spend_by_week",
        "spend_by_month",
        "spend_by_owner",
        "models_by_day",
        "waste",
        "cost_per_session"
      })
  void a_money_view_shows_what_is_missing_beside_the_cost(String view) {
    List<String> columns = List.of(SampleWarehouse.sql("SELECT * FROM " + view).columns());

    assertThat(columns)
        .containsSubsequence("known_cost_usd", "unpriced_quantity", "price_coverage", "data_state");
  }

  @Test
  void the_incomplete_day_makes_its_day_week_and_month_provisional() {
    assertThat(
            only(
                "SELECT (SELECT array_join(collect_set(data_state), ',') FROM spend_by_day"
                    + " WHERE usage_date = DATE '"
                    + Planted.INCOMPLETE_DAY
                    + "'), (SELECT array_join(collect_set(data_state), ',') FROM spend_by_week"
                    + " WHERE week = '2026-W29'), (SELECT array_join(collect_set(data_state), ',')"
                    + " FROM spend_by_month WHERE month = '2026-07'), (SELECT"
                    + " array_join(collect_set(data_state), ',') FROM spend_by_week WHERE week ="
                    + " '2026-W33')"))
        .extracting(Row::mkString)
        .as("of the last week less than the required share has a price")
        .isEqualTo("provisionalprovisionalprovisionalincomplete");
  }

  @Test
  void models_by_day_tells_the_same_state_of_a_day_as_spend_by_day() {
    assertThat(
            SampleWarehouse.sql(
                    "SELECT m.usage_date, m.data_state, s.data_state FROM"
                        + " (SELECT DISTINCT usage_date, data_state FROM models_by_day) m"
                        + " FULL JOIN (SELECT DISTINCT usage_date, data_state FROM spend_by_day) s"
                        + " ON m.usage_date = s.usage_date WHERE NOT m.data_state <=> s.data_state")
                .collectAsList())
        .isEmpty();
  }

  @Test
  void money_keeps_its_digits_where_the_session_cuts_long_decimals_off() {
    String setting = "spark.sql.decimalOperations.allowPrecisionLoss";
    String before = SharedSpark.session().conf().get(setting);
    SharedSpark.session().conf().set(setting, true);
    try {
      for (String view : PublishedViews.VIEWS) {
        money_keeps_its_digits(view, SampleWarehouse.sql("SELECT * FROM " + view).schema());
      }
    } finally {
      SharedSpark.session().conf().set(setting, before);
    }
  }

  private static void money_keeps_its_digits(String view, StructType columns) {
    for (StructField column : columns.fields()) {
      if (column.name().endsWith("_usd") && column.dataType() instanceof DecimalType type) {
        assertThat(type.scale())
            .as("%s.%s", view, column.name())
            .isEqualTo(
                view.equals("cost_per_session") && !column.name().startsWith("known") ? 9 : 18);
      }
    }
  }

  @Test
  void each_column_of_a_view_says_what_it_means() {
    for (String view : PublishedViews.VIEWS) {
      StructType schema = SampleWarehouse.sql("SELECT * FROM " + view).schema();
      money_keeps_its_digits(view, schema);
      StructField[] columns = schema.fields();
      assertThat(ViewColumns.of(view).keySet())
          .as("warehouse/%s/columns.txt", view)
          .containsExactly(Arrays.stream(columns).map(StructField::name).toArray(String[]::new));
      assertThat(SampleWarehouse.sql("DESCRIBE " + view).collectAsList())
          .as("DESCRIBE %s", view)
          .hasSameSizeAs(columns)
          .allSatisfy(row -> assertThat(row.<String>getAs("comment")).endsWith("."));
    }
  }

  @Test
  void latency_percentiles_in_plain_sql_equal_those_of_the_histogram_functions() {
    List<Row> different =
        SampleWarehouse.sql(
                """
                WITH merged AS (
                  SELECT
                    date_sub(usage_date, weekday(usage_date)) AS week_start,
                    team, route, provider, model, measure,
                    histogram_merge(collect_list(histogram)) AS histogram,
                    min(min_us) AS min_us, max(max_us) AS max_us, sum(count) AS samples
                  FROM daily_latency
                  WHERE NOT is_batch
                  GROUP BY ALL
                )
                SELECT * FROM merged m FULL JOIN latency_by_week v
                  ON m.week_start = v.week_start AND m.team <=> v.team AND m.route <=> v.route
                  AND m.provider = v.provider AND m.model = v.model AND m.measure = v.measure
                WHERE NOT m.samples <=> v.samples
                  OR (m.samples > 0 AND coalesce(greatest(
                    abs(histogram_quantile(histogram, m.min_us, m.max_us, 0.50D) - p50_ms * 1000),
                    abs(histogram_quantile(histogram, m.min_us, m.max_us, 0.95D) - p95_ms * 1000),
                    abs(histogram_quantile(histogram, m.min_us, m.max_us, 0.99D) - p99_ms * 1000)
                  ) > 1, true))
                """)
            .collectAsList();

    assertThat(different).isEmpty();
    assertThat(only("SELECT count(*) FROM latency_by_week").getLong(0)).isGreaterThan(400);
  }

  @Test
  void session_cost_percentiles_in_plain_sql_equal_those_of_the_histogram_functions() {
    List<Row> different =
        SampleWarehouse.sql(
                """
                WITH merged AS (
                  SELECT
                    date_sub(usage_date, weekday(usage_date)) AS week_start, team, route,
                    histogram_merge(collect_list(histogram)) AS histogram,
                    sum(sessions) AS sessions, sum(priced_sessions) AS priced_sessions
                  FROM daily_sessions
                  GROUP BY ALL
                )
                SELECT * FROM merged m FULL JOIN cost_per_session v
                  ON m.week_start = v.week_start AND m.team <=> v.team AND m.route <=> v.route
                WHERE NOT (m.sessions <=> v.sessions AND m.priced_sessions <=> v.priced_sessions)
                  OR (m.priced_sessions > 0 AND coalesce(greatest(
                    abs(histogram_quantile(histogram, 0L, 9223372036854775807L, 0.50D)
                      - p50_cost_usd * 1000000000),
                    abs(histogram_quantile(histogram, 0L, 9223372036854775807L, 0.95D)
                      - p95_cost_usd * 1000000000)) > 1, true))
                """)
            .collectAsList();

    assertThat(different).isEmpty();
  }

  @Test
  void the_costly_sessions_stand_out() {
    Row row =
        only(
            "SELECT sessions, p50_cost_usd FROM cost_per_session WHERE week = '2026-W33' AND route"
                + " = '"
                + Planted.COSTLY_SESSION_ROUTE
                + "'");

    assertThat(row.getLong(0)).isEqualTo(Planted.COSTLY_SESSIONS);
    assertThat(row.getDecimal(1).doubleValue())
        .isCloseTo(
            Planted.COSTLY_SESSION_P50_USD.doubleValue(),
            org.assertj.core.data.Percentage.withPercentage(1.1));
  }

  @Test
  void the_response_cache_degrades_and_serves_stale_answers() {
    String sums =
        "SELECT sum(cache_hits - stale_hits), sum(stale_hits), sum(cache_lookups) FROM"
            + " cache_effectiveness WHERE route = 'answer-search' AND week_start ";

    assertThat(only(sums + "< DATE '2026-07-27'").mkString(","))
        .isEqualTo(Planted.CACHE_HITS_BEFORE + ",0," + Planted.CACHE_LOOKUPS_BEFORE);
    assertThat(only(sums + ">= DATE '2026-07-27'").mkString(","))
        .isEqualTo(
            Planted.CACHE_HITS_AFTER
                + ","
                + Planted.STALE_HITS_AFTER
                + ","
                + Planted.CACHE_LOOKUPS_AFTER);
  }

  @Test
  void retries_fallbacks_and_aborts_are_waste() {
    assertThat(only("SELECT sum(retries), sum(fallbacks), sum(aborts) FROM waste").mkString(","))
        .isEqualTo(Planted.RETRIES + "," + Planted.FALLBACKS + "," + Planted.ABORTED_STREAMS);
  }

  @Test
  void the_team_over_its_budget_has_the_greatest_probability() {
    Row row =
        only(
            "SELECT scope_value, budget_usd, known_cost_usd FROM budget_status WHERE month ="
                + " '2026-08' ORDER BY probability_over_budget DESC LIMIT 1");

    assertThat(row.getString(0)).isEqualTo(Planted.OVER_BUDGET_TEAM);
    assertThat(row.getDecimal(1)).isEqualByComparingTo(Planted.OVER_BUDGET_LIMIT_USD);
    assertThat(row.getDecimal(2)).isEqualByComparingTo(Planted.OVER_BUDGET_SPENT_USD);
  }

  @Test
  void the_route_that_became_slow_misses_its_service_level() {
    List<String> missed =
        SampleWarehouse.sql(
                "SELECT week, scope_value FROM service_level_status WHERE NOT is_met ORDER BY"
                    + " week, scope_value")
            .collectAsList()
            .stream()
            .map(Row::toString)
            .toList();

    assertThat(missed).contains("[2026-W33," + Planted.LATENCY_REGRESSION_ROUTE + "]");
    assertThat(missed)
        .noneMatch(each -> each.contains("2026-W31," + Planted.LATENCY_REGRESSION_ROUTE));
  }

  @Test
  void a_forecast_of_days_to_come_has_no_actual_cost_yet() {
    Row row =
        only(
            "SELECT count(*) > 0, count(known_cost_usd), count(is_inside80), min(horizon_days)"
                + " FROM forecast_vs_actual");

    assertThat(row.mkString(",")).isEqualTo("true,0,0,1");
  }

  private static Row only(String sql) {
    List<Row> rows = SampleWarehouse.sql(sql).collectAsList();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }
}
