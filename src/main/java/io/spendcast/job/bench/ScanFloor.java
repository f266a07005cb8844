package io.spendcast.job.bench;

import io.spendcast.ingest.Meter;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What it costs Spark to read the columns that the facts are made from, and to add them up. */
final class ScanFloor {
  /** Text columns are read, and nothing more is done with them. */
  private static final List<String> TEXTS =
      List.of(
          "provider",
          "model",
          "service_tier",
          "region",
          "api_key_hash",
          "project",
          "team",
          "route",
          "environment",
          "experiment",
          "variant",
          "attempt_class",
          "status",
          "session_id",
          "response_cache_status",
          "first_token_class",
          "source");

  private ScanFloor() {}

  static void scan(Warehouse warehouse) {
    String[] sums =
        Stream.of(
                Arrays.stream(Meter.values()).map(meter -> "sum(" + meter.columnName() + ")"),
                TEXTS.stream().map(column -> "sum(octet_length(" + column + "))"),
                Stream.of(
                    "sum(latency_us)",
                    "sum(queue_us)",
                    "sum(time_to_first_token_us)",
                    "sum(time_to_last_token_us)",
                    "sum(client_time_to_first_token_us)",
                    "sum(client_time_to_last_token_us)",
                    "max(event_at)",
                    "count_if(is_streamed)",
                    "count_if(is_batch)"))
            .flatMap(each -> each)
            .toArray(String[]::new);
    warehouse.read(Table.USAGE_EVENTS).selectExpr(sums).collectAsList();
  }
}
