package io.spendcast.facts.onepass;

import io.spendcast.ingest.Meter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The columns of usage_events that the pass reads; each kind by its place in its list. */
final class EventColumns {
  static final int PROVIDER = 0;
  static final int MODEL = 1;
  static final int SERVICE_TIER = 2;
  static final int REGION = 3;
  static final int TEAM = 4;
  static final int ROUTE = 5;
  static final int ENVIRONMENT = 6;
  static final int EXPERIMENT = 7;
  static final int VARIANT = 8;
  static final int API_KEY_HASH = 9;
  static final int PROJECT = 10;
  static final int ATTEMPT_CLASS = 11;
  static final int SOURCE = 12;
  static final int STATUS = 13;
  static final int RESPONSE_CACHE_STATUS = 14;
  static final int FIRST_TOKEN_CLASS = 15;
  static final int SESSION_ID = 16;

  /** NULL or text. */
  static final List<String> TEXTS =
      List.of(
          "provider",
          "model",
          "service_tier",
          "region",
          "team",
          "route",
          "environment",
          "experiment",
          "variant",
          "api_key_hash",
          "project",
          "attempt_class",
          "source",
          "status",
          "response_cache_status",
          "first_token_class",
          "session_id");

  static final int TIME_TO_FIRST_TOKEN = 2;

  /** NULL or microseconds. */
  static final List<String> MEASURES =
      List.of(
          "latency_us",
          "queue_us",
          "time_to_first_token_us",
          "time_to_last_token_us",
          "client_time_to_first_token_us",
          "client_time_to_last_token_us");

  /** The least value of each measure that can be true. */
  static final long[] LEAST_VALID = {0, 0, 1, 0, 1, 0};

  static final long GREATEST_VALID = 86_400_000_000L;

  /** Never NULL. The bit of a meter in a meter mask is its place here. */
  static final List<String> METERS = Arrays.stream(Meter.values()).map(Meter::columnName).toList();

  /** The meters that make the input of a call, by their places. */
  static final int[] INPUT_METERS =
      Stream.of(
              "input_uncached",
              "input_cache_read",
              "input_cache_write_5m",
              "input_cache_write_1h",
              "input_audio",
              "input_image")
          .mapToInt(METERS::indexOf)
          .toArray();

  static final int IS_BATCH = 0;
  static final int IS_STREAMED = 1;
  static final List<String> FLAGS = List.of("is_batch", "is_streamed");

  static final String EVENT_AT = "event_at";
  static final String EVENT_ID = "event_id";

  private EventColumns() {}

  /** All of them, in the order in which rows give them. */
  static List<String> all() {
    return Stream.of(TEXTS, MEASURES, METERS, FLAGS, List.of(EVENT_AT, EVENT_ID))
        .flatMap(List::stream)
        .toList();
  }
}
