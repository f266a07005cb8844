package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import io.spendcast.facts.HistogramFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of every {@code checks.sql} finds the row that breaks it, and no other rule does. */
class DataCheckTest {
  private static final String HISTOGRAM_OF_ONE =
      "\"{\"\"scale\"\":5,\"\"zero_count\"\":0,\"\"offset\"\":9,\"\"counts\"\":[1]}\"";

  @TempDir private Path folder;

  /**
   * @param views CSV text of each view that the checks of the table read
   */
  record Broken(String table, String rule, Map<String, String> views) {
    @Override
    public String toString() {
      return table + ": " + rule;
    }
  }

  private static final String CLOSED_RULE =
      "what stands in a closed period plus its corrections is the spend as it is known now, to the"
          + " last digit";

  private static Broken corrections(
      String rule, String isClosed, String kept, String corrections, String now) {
    return new Broken(
        "spend_corrections",
        rule,
        Map.of(
            "correction_days", "is_closed\n" + isClosed,
            "kept_spend", kept,
            "spend_corrections", corrections,
            "daily_spend", now));
  }

  private static Broken contributions(String rule, String forecasts, String contributions) {
    return new Broken(
        "forecast_contributions",
        rule,
        Map.of("spend_forecasts", forecasts, "forecast_contributions", contributions));
  }

  static List<Broken> broken() {
    String mix = "meter_mask,attempts,input_uncached\n1,2,10";
    String usage = "meter,quantity,requests\ninput_uncached,10,2";
    return List.of(
        new Broken(
            "ingested_files",
            "every record of an input is accepted, a duplicate, quarantined or kept out",
            Map.of(
                "ingested_files",
                "state,records,accepted,duplicate,quarantined,kept_out\nloaded,11,1,2,3,4")),
        new Broken(
            "ingested_files",
            "every record of an input is accepted, a duplicate, quarantined or kept out",
            Map.of(
                "ingested_files",
                "state,records,accepted,duplicate,quarantined,kept_out\nloaded,2,3,-1,0,0")),
        new Broken(
            "ingested_files",
            "an input that was not loaded brought no record",
            Map.of("ingested_files", "state,records,accepted\ncorrupt,1,1")),
        new Broken(
            "usage_events",
            "an event is stored once",
            Map.of("usage_events", "event_id,event_date\ne1,2026-06-30\ne1,2026-07-01")),
        new Broken(
            "usage_mix",
            "a day that was made from its events holds each of them, and each meter, once",
            Map.of(
                "built_days", "usage_date\n2026-06-30",
                "built_totals", "usage_date,events,input_uncached\n2026-06-30,2,10",
                "usage_mix", "usage_date,attempts,input_uncached\n2026-06-30,1,10")),
        new Broken(
            "usage_mix",
            "a day that was made from its events holds each of them, and each meter, once",
            Map.of(
                "built_days", "usage_date\n2026-06-30",
                "built_totals", "usage_date,events,request\n2026-06-30,1,3",
                "usage_mix", "usage_date,attempts,request\n2026-06-30,1,2")),
        new Broken(
            "usage_mix",
            "a day that was made from its events holds each of them, and each meter, once",
            Map.of(
                "built_days", "usage_date\n2026-06-30",
                "built_totals", "usage_date,events",
                "usage_mix", "usage_date,attempts\n2026-06-30,1")),
        new Broken(
            "daily_usage",
            "the quantities of a day are those of its mixes, meter by meter",
            Map.of("usage_mix", mix, "daily_usage", "meter,quantity\ninput_uncached,11")),
        new Broken(
            "daily_usage",
            "the quantities of a day are those of its mixes, meter by meter",
            Map.of("usage_mix", mix, "daily_usage", "meter,quantity\noutput_text,0")),
        new Broken(
            "daily_usage",
            "no dimension has more than ten thousand names on a day, as where ids stand for names",
            Map.of(
                "usage_mix",
                "meter_mask,attempts",
                "daily_usage",
                IntStream.range(0, 12_000)
                    .mapToObj(id -> "\nrequest-" + id)
                    .collect(Collectors.joining("", "team", "")))),
        new Broken(
            "daily_usage",
            "no quantity is negative",
            Map.of(
                "usage_mix",
                "meter_mask,attempts,input_uncached\n1,1,-10",
                "daily_usage",
                "meter,quantity\ninput_uncached,-10")),
        new Broken(
            "daily_usage",
            "there is one row per usage date, dimensions, attempt class, price slot, context band"
                + " and meter",
            Map.of(
                "usage_mix",
                mix,
                "daily_usage",
                "meter,quantity\ninput_uncached,9\ninput_uncached,1")),
        new Broken(
            "daily_spend",
            "a row has a cost, or a reason why there is none, and never both",
            Map.of("daily_usage", usage, "daily_spend", "meter,quantity\ninput_uncached,10")),
        new Broken(
            "daily_spend",
            "a row has a cost, or a reason why there is none, and never both",
            Map.of(
                "daily_usage",
                usage,
                "daily_spend",
                "quantity,list_unit_price_usd,list_cost_usd,effective_cost_usd,unpriced_reason\n"
                    + "10,0.1,1,1,no_price_for_model")),
        new Broken(
            "daily_spend",
            "the list cost is the quantity times the list price, to the last digit",
            Map.of(
                "daily_usage",
                usage,
                "daily_spend",
                "quantity,list_unit_price_usd,list_cost_usd,effective_cost_usd\n"
                    + "10,0.1,1.000000000000000001,1")),
        new Broken(
            "daily_spend",
            "each row of daily_usage is one row of daily_spend",
            Map.of(
                "daily_usage",
                usage,
                "daily_spend",
                "quantity,list_unit_price_usd,list_cost_usd,effective_cost_usd\n9,0.1,0.9,0.9")),
        new Broken(
            "daily_requests",
            "every attempt is priced or unpriced",
            Map.of(
                "daily_spend",
                "attempt_class,quantity,effective_cost_usd\nfirst,1,1",
                "price_coverage_minimum",
                "minimum_share\n0.995",
                "whole_requests",
                "attempts,events_priced\n1,1",
                "usage_mix",
                mix,
                "daily_requests",
                "requests,attempts,events_priced,events_unpriced,price_coverage\n2,2,2,1,1")),
        new Broken(
            "daily_requests",
            "price_coverage is the share of the attempts that are priced",
            Map.of(
                "daily_spend",
                "attempt_class,quantity,effective_cost_usd\nfirst,1,1",
                "price_coverage_minimum",
                "minimum_share\n0.995",
                "whole_requests",
                "attempts,events_priced\n1,1",
                "usage_mix",
                mix,
                "daily_requests",
                "requests,attempts,events_priced,price_coverage\n2,2,2,0.999")),
        new Broken(
            "daily_requests",
            "every attempt is a first one, a retry or a fallback",
            Map.of(
                "daily_spend",
                "attempt_class,quantity,effective_cost_usd\nfirst,1,1",
                "price_coverage_minimum",
                "minimum_share\n0.995",
                "whole_requests",
                "attempts,events_priced\n1,1",
                "usage_mix",
                mix,
                "daily_requests",
                "requests,attempts,events_priced,price_coverage\n1,2,2,1")),
        new Broken(
            "daily_requests",
            "the attempts of a day are those of its mixes",
            Map.of(
                "daily_spend",
                "attempt_class,quantity,effective_cost_usd\nfirst,1,1",
                "price_coverage_minimum",
                "minimum_share\n0.995",
                "whole_requests",
                "attempts,events_priced\n1,1",
                "usage_mix",
                mix,
                "daily_requests",
                "requests,attempts,events_priced,price_coverage\n3,3,3,1")),
        new Broken(
            "daily_requests",
            "retries and fallbacks of a day cost what daily_spend says, to the last digit",
            Map.of(
                "price_coverage_minimum",
                "minimum_share\n0.995",
                "whole_requests",
                "attempts,events_priced\n1,1",
                "usage_mix",
                mix,
                "daily_spend",
                "attempt_class,effective_cost_usd\nretry,0.100000000000000001",
                "daily_requests",
                "requests,attempts,events_priced,price_coverage,retry_known_cost_usd\n"
                    + "2,2,2,1,0.1")),
        new Broken(
            "key_spend",
            "the spend of keys and projects adds up to daily_spend, to the last digit",
            Map.of(
                "daily_spend",
                "quantity,effective_cost_usd\n9,0.100000000000000001",
                "key_spend",
                "quantity,known_cost_usd\n9,0.1")),
        new Broken(
            "daily_requests",
            "at least the configured share of the events of a day has a price",
            Map.of(
                "daily_spend",
                "attempt_class,quantity,effective_cost_usd\nfirst,1,1",
                "price_coverage_minimum",
                "minimum_share\n0.995",
                "usage_mix",
                mix,
                "daily_requests",
                "requests,attempts,events_priced,price_coverage\n2,2,2,1",
                "whole_requests",
                "attempts,events_priced\n200,198")),
        new Broken(
            "daily_latency",
            "the buckets of a histogram add up to the number of its values",
            Map.of(
                "daily_latency",
                "count,min_us,p50_us,p95_us,p99_us,max_us,histogram\n2,1,1,1,1,1,"
                    + HISTOGRAM_OF_ONE)),
        new Broken(
            "daily_latency",
            "percentiles are in order and between the least and the greatest value",
            Map.of(
                "daily_latency",
                "count,min_us,p50_us,p95_us,p99_us,max_us,histogram\n1,1,3,2,3,3,"
                    + HISTOGRAM_OF_ONE)),
        new Broken(
            "daily_sessions",
            "no more sessions are priced than there are",
            Map.of(
                "daily_sessions",
                "sessions,priced_sessions,known_cost_usd,histogram\n0,1,1," + HISTOGRAM_OF_ONE)),
        new Broken(
            "daily_sessions",
            "the buckets of a histogram add up to the number of priced sessions",
            Map.of("daily_sessions", "sessions,priced_sessions,known_cost_usd\n1,1,1")),
        new Broken(
            "daily_sessions",
            "there is a cost where there is a priced session, and nowhere else",
            Map.of("daily_sessions", "sessions,priced_sessions,known_cost_usd\n1,0,0")),
        new Broken(
            "session_usage",
            "a session of a day has one team, route, environment, experiment and variant",
            Map.of("session_usage", "session_id,team,route\ns1,a,chat\ns1,,chat")),
        corrections(
            CLOSED_RULE,
            "true",
            "quantity,list_cost_usd,effective_cost_usd\n10,1,1",
            "quantity_change",
            "quantity,list_cost_usd,effective_cost_usd\n10,1,1.000000000000000001"),
        // The cost became unknown, which is not zero: ten units without a price are not told.
        corrections(
            CLOSED_RULE,
            "true",
            "quantity,list_cost_usd,effective_cost_usd\n10,1,1",
            "list_cost_usd,effective_cost_usd\n-1,-1",
            "quantity,unpriced_reason\n10,no_price_for_model"),
        corrections(
            "the corrections of a day that is open cancel out",
            "false",
            "quantity",
            "list_cost_usd,effective_cost_usd\n1,1",
            "quantity"),
        new Broken(
            "spend_forecasts",
            "what is volume and what is price add up to the median",
            Map.of("spend_forecasts", "median_usd,volume_part_usd\n2,1.999999999999999999")),
        new Broken(
            "spend_forecasts",
            "bounds are in order",
            Map.of("spend_forecasts", "lo95_usd,lo80_usd\n2,1")),
        new Broken(
            "spend_forecasts",
            "no day of a forecast is negative",
            Map.of("spend_forecasts", "mean_usd\n-1")),
        new Broken(
            "spend_forecasts",
            "teams, and models, add up to the total, to the last digit",
            Map.of(
                "spend_forecasts",
                "series,median_usd,volume_part_usd\ntotal,2,2\n"
                    + "team=a,1.999999999999999999,1.999999999999999999\nmodel=m,2,2")),
        contributions(
            "the parts of a day add up to its median, to the last digit",
            "median_usd\n2",
            "level_usd\n1"),
        contributions(
            "every day of a forecast is explained, and no other", "series\nb", "series\na"),
        contributions(
            "the part of prices is that of the forecast",
            "median_usd,price_part_usd\n1,1",
            "level_usd\n1"),
        new Broken(
            "period_forecasts",
            "what changed against the period before is all volume, price or mix",
            Map.of(
                "period_forecasts",
                "median_usd,previous_month_usd,change_volume_usd,change_price_usd,change_mix_usd\n"
                    + "2,1,0,0,0")),
        new Broken(
            "period_forecasts",
            "what was spent already is never less than it was",
            Map.of("period_forecasts", "actual_usd,median_usd\n2,1")),
        new Broken(
            "period_forecasts",
            "bounds are in order",
            Map.of("period_forecasts", "hi80_usd,hi95_usd\n2,1")),
        new Broken(
            "period_forecasts",
            "a probability lies between none and one, and is of a budget",
            Map.of("period_forecasts", "budget_usd,probability_over_budget\n1,1.5")),
        new Broken(
            "period_forecasts",
            "the dates of passing a budget are in order",
            Map.of(
                "period_forecasts",
                "earliest_over_date,expected_over_date\n2026-08-02,2026-08-01")),
        new Broken(
            "daily_status",
            "the state of a day is what its intervals and records say",
            Map.of(
                "daily_status",
                "expected_intervals,received_intervals,records,state\n4,3,9,complete")),
        new Broken(
            "daily_status",
            "no day of a source is left out between its first and its last",
            Map.of(
                "daily_status",
                "usage_date,expected_intervals,received_intervals,records,state\n"
                    + "2026-08-01,1,1,1,complete\n2026-08-03,1,1,1,complete")));
  }

  @Test
  void every_rule_of_every_table_is_broken_here() {
    assertThat(broken().stream().map(Broken::toString).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Table.values())
                .flatMap(table -> DataCheck.of(table.tableName()).stream())
                .map(check -> check.table() + ": " + check.rule())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("broken")
  void a_broken_rule_is_found(Broken broken) throws IOException {
    SparkSession spark = SharedSpark.session();
    HistogramFunctions.register(spark);
    for (Map.Entry<String, String> view : broken.views.entrySet()) {
      Path file = folder.resolve(view.getKey() + ".csv");
      Files.writeString(file, view.getValue() + "\n");
      InputViews.read(spark, view.getKey(), file).createOrReplaceTempView(view.getKey());
    }
    try {
      assertThat(DataCheck.violations(spark, List.of(broken.table)))
          .extracting(violation -> violation.check().rule())
          .containsExactly(broken.rule);
    } finally {
      broken.views.keySet().forEach(spark.catalog()::dropTempView);
    }
  }
}
