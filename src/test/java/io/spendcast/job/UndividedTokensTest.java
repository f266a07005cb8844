package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.ingest.metric.MetricLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndividedTokensTest {
  private static final Instant FIRST = Instant.parse("2026-07-27T10:00:00Z");

  @TempDir Path folder;

  /** A total of tokens has no price on any day, and a model of images has tokens as others have. */
  @Test
  void tokens_that_metrics_do_not_divide_and_tokens_of_images_stop_no_run() throws IOException {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder,
            "2026-08-17T06:00:00Z",
            "sources.telemetry { path = logs }, report_folder = report");
    List<String> metrics = new ArrayList<>();
    List<String> events = new ArrayList<>();
    for (int day = 0; day < 21; day++) {
      Instant at = FIRST.plus(day, ChronoUnit.DAYS);
      if (day % 3 != 1) {
        metrics.add(
            MetricLines.histogram(
                MetricLines.TOKENS,
                1,
                "self-hosted",
                at.getEpochSecond(),
                at.getEpochSecond() + 60,
                "\"count\":4,\"sum\":5000,\"bucketCounts\":[],\"explicitBounds\":[]"));
      }
      events.add(
          """
          {"event_id":"e%d","provider":"openai","model":"painter","team":"art","completed_at":"%s",\
          "input_uncached":100,"output_image":1290}"""
              .formatted(day, at));
    }
    warehouse.write("logs/metrics.json", metrics.toArray(String[]::new));
    warehouse.write("logs/events.jsonl", events.toArray(String[]::new));
    warehouse.write(
        "prices.csv",
        "provider,model,meter,unit_price,per,effective_from",
        "openai,painter,input_uncached,5,1000000,2026-01-01",
        "openai,painter,output_image,40,1000000,2026-01-01");

    warehouse.succeeds("prices", "load", folder.resolve("prices.csv").toString());
    warehouse.succeeds("daily");
    warehouse.succeeds("weekly");
    assertThat(
            Files.readString(folder.resolve("report/2026-W33/report.txt"))
                .replaceAll("[\\s\u00A0]+", " "))
        .contains(
            "Images 9.03 k; Not divided 25.0 k",
            "August will end near: $1.62",
            "What has no price of 1 model so far is in no figure",
            "fully priced; excludes 25.0 k tokens without a price",
            "Tokens of self-hosted of openai cannot be priced (no token class split)");
  }
}
