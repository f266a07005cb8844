package io.spendcast.ingest.metric;

import static io.spendcast.ingest.metric.MetricLines.DURATION;
import static io.spendcast.ingest.metric.MetricLines.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.CanonicalRecord;
import io.spendcast.ingest.JsonRecordReader;
import io.spendcast.ingest.RecordRejection;
import io.spendcast.ingest.SourceFormat;
import io.spendcast.ingest.SourceSettings;
import io.spendcast.ingest.dialect.OtlpMetrics;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricPointParserTest {
  private static final Instant NOW = Instant.parse("2026-08-17T06:00:00Z");
  private static final long START = Instant.parse("2026-08-01T08:00:00Z").getEpochSecond();
  private static final String GOOD =
      "\"count\":\"4\",\"sum\":2.5,\"min\":0.2,\"max\":1.1,"
          + "\"bucketCounts\":[\"0\",\"3\",\"1\"],\"explicitBounds\":[0.16,0.64]";

  @Test
  void a_histogram_of_seconds_becomes_microseconds_with_the_dimensions_of_a_span() {
    CanonicalRecord.MetricPoint point = accepted(line(GOOD));

    assertThat(point.values())
        .containsEntry("measure", "latency")
        .containsEntry("temporality", "delta")
        .containsEntry("provider", "openai")
        .containsEntry("model", "gpt-4o")
        .containsEntry("service_tier", "standard")
        .containsEntry("team", "assist")
        .containsEntry("route", "helpdesk")
        .containsEntry("count", 4L)
        .containsEntry("sum", 2_500_000L)
        .containsEntry("min", 200_000L)
        .containsEntry("max", 1_100_000L)
        .containsEntry(
            "buckets",
            List.of(
                RowFactory.create(160_000.0, 640_000.0, 3L),
                RowFactory.create(640_000.0, null, 1L)))
        .containsEntry("started_at", Instant.ofEpochSecond(START))
        .containsEntry("ended_at", Instant.ofEpochSecond(START + 60));
    assertThat(accepted(line(GOOD)).values()).isEqualTo(point.values());
    assertThat(accepted(line(GOOD).replace("assist", "search")).values().get("series"))
        .as("another team is another series")
        .isNotEqualTo(point.values().get("series"));
  }

  @Test
  void an_exponential_histogram_becomes_its_buckets() {
    String values =
        "\"count\":3,\"sum\":5.5,\"scale\":0,\"zeroCount\":1,"
            + "\"positive\":{\"offset\":0,\"bucketCounts\":[1,0,1]}";

    assertThat(
            accepted(MetricLines.exponential(DURATION, START, START + 60, values))
                .values()
                .get("buckets"))
        .isEqualTo(
            List.of(
                RowFactory.create(0.0, 0.0, 1L),
                RowFactory.create(1e6, 2e6, 1L),
                RowFactory.create(4e6, 8e6, 1L)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"count\":\"4\"|\"count\":\"5\"|contradictory_point",
        "[0.16,0.64]|[0.64,0.16]|contradictory_point",
        "[0.16,0.64]|[0.16]|contradictory_point",
        "\"min\":0.2|\"min\":1.2|contradictory_point",
        "\"sum\":2.5|\"sum\":\"NaN\"|not_a_number",
        "\"sum\":2.5|\"sum\":-2.5|negative_number",
        "\"3\",\"1\"]|\"5\",\"-1\"]|negative_number",
        "\"sum\":2.5,|''|missing_field",
        "Temporality\":1|Temporality\":0|unknown_value",
        "\"unit\":\"s\"|\"unit\":\"By\"|unknown_value",
        "\"openai\"|\"\"|missing_field",
        "startTimeUnixNano|otherNano|missing_field",
        "\"startTimeUnixNano\":\"1|\"startTimeUnixNano\":\"2|contradictory_point",
      })
  void a_point_that_contradicts_itself_is_rejected(String from, String to, String reason) {
    String line = line(GOOD);
    assertThat(line).contains(from);

    assertThat(parsed(line.replace(from, to)))
        .isInstanceOfSatisfying(
            CanonicalRecord.Rejected.class,
            rejected -> assertThat(rejected.reason().code()).isEqualTo(reason));
  }

  @Test
  void other_instruments_and_operations_are_kept_out() {
    assertThat(parsed(line(GOOD).replace(DURATION, "http.server.duration")))
        .isEqualTo(new CanonicalRecord.KeptOut());
    assertThat(parsed(line(GOOD).replace("\"chat\"", "\"invoke_agent\"")))
        .isEqualTo(new CanonicalRecord.KeptOut());
  }

  @Test
  void tokens_are_counted_by_their_type() {
    String values = "\"count\":2,\"sum\":640,\"bucketCounts\":[2],\"explicitBounds\":[]";
    String tokens = MetricLines.histogram(TOKENS, 2, "gpt-4o", START, START + 60, values);

    assertThat(accepted(tokens).values())
        .containsEntry("measure", "input_total")
        .containsEntry("temporality", "cumulative")
        .containsEntry("sum", 640L);
    assertThat(parsed(tokens.replace("\"input\"", "\"other\"")))
        .isInstanceOf(CanonicalRecord.Rejected.class);
  }

  private static String line(String values) {
    return MetricLines.histogram(DURATION, 1, "gpt-4o", START, START + 60, values);
  }

  private static CanonicalRecord.MetricPoint accepted(String line) {
    CanonicalRecord record = parsed(line);
    assertThat(record).isInstanceOf(CanonicalRecord.MetricPoint.class);
    return (CanonicalRecord.MetricPoint) record;
  }

  private static CanonicalRecord parsed(String line) {
    try {
      return new MetricPointParser(SourceSettings.defaults("metrics", SourceFormat.OTLP), NOW)
          .parse(
              new OtlpMetrics().canonical(new JsonRecordReader(false).read(line)).get(0).fields());
    } catch (RecordRejection e) {
      throw new AssertionError(e);
    }
  }
}
