package io.spendcast.ingest.metric;

import static io.spendcast.ingest.metric.MetricLines.DURATION;
import static io.spendcast.ingest.metric.MetricLines.FIRST_TOKEN;
import static io.spendcast.ingest.metric.MetricLines.TOKENS;
import static io.spendcast.ingest.metric.MetricLines.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.ingest.dialect.Exports;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpMetricsTest {
  private static final long START = Instant.parse("2026-08-01T08:00:00Z").getEpochSecond();
  private static final long NEXT_DAY = Instant.parse("2026-08-02T08:00:00Z").getEpochSecond();

  @TempDir Path folder;

  @Test
  void metrics_become_facts_with_their_error_and_never_count_a_call_of_the_events_again() {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, "2026-08-17T06:00:00Z", "sources.telemetry { path = logs }");
    String first = duration("self-hosted", START, START + 60, 4, "[0,4,0]", "1.6");
    String second = duration("self-hosted", START, START + 120, 6, "[0,5,1]", "3.6");
    String later = duration("self-hosted", START, NEXT_DAY, 7, "[0,6,1]", "4.0");
    warehouse.write(
        "logs/metrics.json",
        later,
        second,
        second,
        first,
        first.replace("\"count\":4", "\"count\":5"),
        first.replace(DURATION, "http.server.request.duration"),
        tokens("self-hosted", START, START + 60, 4, 5_000),
        // The spans tell of this model on this day, and its metrics are of the same calls.
        tokens("gpt-4o-2024-08-06", START, START + 60, 1, 1_000)
            .replace("\"openai\"", "\"azure.ai.openai\""),
        tokens("gpt-4o-2024-08-06", NEXT_DAY, NEXT_DAY + 60, 1, 1_000)
            .replace("\"openai\"", "\"azure.ai.openai\""),
        histogram(
            FIRST_TOKEN,
            1,
            "self-hosted",
            START,
            START + 60,
            "\"count\":2,\"sum\":0.5,\"bucketCounts\":[0,2],\"explicitBounds\":[0.2]"),
        boundless("count-and-sum", "\"count\":2,\"sum\":3.0"),
        boundless("with-its-extremes", "\"count\":2,\"sum\":3.0,\"min\":1.0,\"max\":2.0"),
        Exports.OTLP.strip());

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said())
        .contains("16 records = 10 accepted + 1 duplicate + 1 quarantined + 4 kept out");
    assertThat(lines(warehouse, "SELECT reason FROM quarantined_usage"))
        .containsExactly("contradictory_point");
    assertThat(
            warehouse.number(
                "SELECT count(*) FROM ingested_files WHERE records = 16 AND event_dates ="
                    + " array(DATE'2026-08-01', DATE'2026-08-02')"))
        .isOne();

    assertThat(warehouse.run("facts")).as(warehouse.said()).isZero();
    assertThat(
            lines(
                warehouse,
                "SELECT usage_date, model, measure, evidence, count, sum_us, min_us, max_us,"
                    + " p50_us, round(relative_error, 3), team, route FROM daily_latency"
                    + " WHERE evidence = 'metrics' OR measure = 'latency' ORDER BY 1, 2, 3"))
        .containsExactly(
            "2026-08-01|gpt-4o-2024-08-06|latency|events|1|3000000|3000000|3000000|3000000|0.011"
                + "|assist|helpdesk",
            "2026-08-01|self-hosted|latency|metrics|6|3600000|160000|1280000|253749|1.0"
                + "|assist|helpdesk",
            "2026-08-01|self-hosted|time_to_first_token|metrics|2|500000|200000|400000|399903|1.0"
                + "|assist|helpdesk",
            "2026-08-01|with-its-extremes|latency|metrics|2|3000000|1000000|2000000|1345108|0.348"
                + "|assist|helpdesk",
            "2026-08-02|self-hosted|latency|metrics|1|400000|160000|640000|253749|0.617"
                + "|assist|helpdesk");
    assertThat(
            lines(
                warehouse,
                "SELECT usage_date, model, meter, quantity, requests, effective_cost_usd,"
                    + " unpriced_reason FROM daily_spend WHERE meter LIKE '%_total'"
                    + " ORDER BY 1, 2"))
        .containsExactly(
            "2026-08-01|self-hosted|input_total|5000|4|null|no_token_class_split",
            "2026-08-02|gpt-4o-2024-08-06|input_total|1000|1|null|no_token_class_split");
  }

  private static List<String> lines(ScratchWarehouse warehouse, String sql) {
    return warehouse.sql(sql).collectAsList().stream().map(row -> row.mkString("|")).toList();
  }

  private static String duration(
      String model, long start, long end, int count, String buckets, String sum) {
    return histogram(
        DURATION,
        2,
        model,
        start,
        end,
        "\"count\":%d,\"sum\":%s,\"bucketCounts\":%s,\"explicitBounds\":[0.16,0.64]"
            .formatted(count, sum, buckets));
  }

  private static String boundless(String model, String values) {
    return histogram(DURATION, 1, model, START, START + 60, values);
  }

  private static String tokens(String model, long start, long end, int count, long sum) {
    return histogram(
        TOKENS,
        1,
        model,
        start,
        end,
        "\"count\":%d,\"sum\":%d,\"bucketCounts\":[],\"explicitBounds\":[]".formatted(count, sum));
  }
}
