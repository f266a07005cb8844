package io.spendcast.ingest;

import static io.spendcast.ingest.ColumnKind.*;
import static io.spendcast.ingest.UsageColumn.Origin.*;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@code usage_events} as a record fills them. {@code schema.sql} declares the
 * table; this list says how each column is read, and a test holds the two equal.
 */
enum UsageColumn {
  EVENT_ID(TEXT, GIVEN),
  CALL_ID(TEXT, GIVEN),
  ATTEMPT(ORDINAL, GIVEN),
  ATTEMPT_CLASS(TEXT, GIVEN, "first", "retry", "fallback"),
  SOURCE(TEXT, DERIVED),
  SOURCE_FILE(TEXT, DERIVED),
  SOURCE_LINE(LINE, DERIVED),
  CONTENT_HASH(TEXT, DERIVED),
  INGESTED_AT(INSTANT, DERIVED),
  RECORDED_AT(INSTANT, DERIVED),
  ENQUEUED_AT(INSTANT, GIVEN),
  STARTED_AT(INSTANT, GIVEN),
  FIRST_TOKEN_AT(INSTANT, GIVEN),
  COMPLETED_AT(INSTANT, GIVEN),
  EVENT_AT(INSTANT, DERIVED),
  QUEUE_US(DURATION, GIVEN),
  LATENCY_US(DURATION, GIVEN),
  LATENCY_CLASS(TEXT, DERIVED),
  TIME_TO_FIRST_TOKEN_US(DURATION, GIVEN),
  TIME_TO_LAST_TOKEN_US(DURATION, GIVEN),
  FIRST_TOKEN_CLASS(TEXT, DERIVED),
  CLIENT_TIME_TO_FIRST_TOKEN_US(DURATION, GIVEN),
  CLIENT_TIME_TO_LAST_TOKEN_US(DURATION, GIVEN),
  PROVIDER(TEXT, GIVEN),
  REQUESTED_MODEL(TEXT, GIVEN),
  MODEL(TEXT, GIVEN),
  SERVICE_TIER(TEXT, GIVEN),
  REGION(TEXT, GIVEN),
  IS_BATCH(FLAG, GIVEN),
  IS_STREAMED(FLAG, GIVEN),
  STATUS(TEXT, GIVEN, "ok", "error", "aborted", "timeout"),
  ERROR_TYPE(TEXT, GIVEN),
  OPERATION(TEXT, GIVEN),
  TEAM(TEXT, GIVEN),
  ROUTE(TEXT, GIVEN),
  ENVIRONMENT(TEXT, GIVEN),
  API_KEY_HASH(TEXT, GIVEN),
  PROJECT(TEXT, GIVEN),
  SESSION_ID(TEXT, GIVEN),
  USER_HASH(TEXT, DERIVED),
  ATTRIBUTES(LABELS, GIVEN),
  INPUT_UNCACHED(METER, GIVEN),
  INPUT_CACHE_READ(METER, GIVEN),
  INPUT_CACHE_WRITE_5M(METER, GIVEN),
  INPUT_CACHE_WRITE_1H(METER, GIVEN),
  OUTPUT_TEXT(METER, GIVEN),
  OUTPUT_REASONING(METER, GIVEN),
  INPUT_AUDIO(METER, GIVEN),
  OUTPUT_AUDIO(METER, GIVEN),
  INPUT_IMAGE(METER, GIVEN),
  OUTPUT_IMAGE(METER, GIVEN),
  IMAGE(METER, GIVEN),
  TOOL_CALL(METER, GIVEN),
  WEB_SEARCH(METER, GIVEN),
  REQUEST(METER, GIVEN),
  RESPONSE_CACHE_STATUS(TEXT, GIVEN, "hit", "stale_hit", "miss", "bypass"),
  CACHE_AGE_US(DURATION, GIVEN),
  PROMPT_HASH(TEXT, GIVEN),
  HISTORY_TOKENS(COUNT, GIVEN),
  CONVERSATION_TURN(ORDINAL, GIVEN),
  TEMPERATURE(DECIMAL_9_6, GIVEN),
  MAX_OUTPUT_TOKENS(COUNT, GIVEN),
  TASK_CLASS(TEXT, GIVEN),
  ROUTING_REASON(TEXT, GIVEN),
  EXPERIMENT(TEXT, GIVEN),
  VARIANT(TEXT, GIVEN),
  FEATURE_FLAG(TEXT, GIVEN),
  QUALITY_SCORE(DECIMAL_9_6, GIVEN),
  PROVIDER_COST_USD(DECIMAL_38_18, GIVEN),
  RESCUED(LABELS, DERIVED),
  EVENT_DATE(DATE, DERIVED);

  /** Whether a record may give the column's value. */
  enum Origin {
    GIVEN,
    DERIVED
  }

  /** Input field stored as {@link #USER_HASH}. */
  static final String USER_ID = "user_id";

  /** Input field stored as {@link #API_KEY_HASH}. */
  static final String API_KEY = "api_key";

  /** Input field: a provider's usage object, which is turned into meters. */
  static final String USAGE = "usage";

  /** Opens the name of a label where the source has no objects: {@code attributes.customer}. */
  static final String ATTRIBUTE_PREFIX = "attributes.";

  static final int COUNT_OF_COLUMNS = values().length;

  /** Columns that a record may give, in the order of the table. */
  static final List<UsageColumn> GIVEN_COLUMNS =
      Arrays.stream(values()).filter(column -> column.origin == GIVEN).toList();

  /** Columns of the meters, in the order of the table. */
  static final List<UsageColumn> METERS =
      Arrays.stream(values()).filter(column -> column.kind == METER).toList();

  private static final Map<String, UsageColumn> GIVEN_BY_NAME = new HashMap<>();

  static {
    GIVEN_COLUMNS.forEach(column -> GIVEN_BY_NAME.put(column.columnName, column));
  }

  private final String columnName = name().toLowerCase(Locale.ROOT);
  private final ColumnKind kind;
  private final Origin origin;
  private final Set<String> allowed;

  UsageColumn(ColumnKind kind, Origin origin, String... allowed) {
    this.kind = kind;
    this.origin = origin;
    this.allowed = Set.of(allowed);
  }

  String columnName() {
    return columnName;
  }

  ColumnKind kind() {
    return kind;
  }

  /** The closed set of values; empty where every text is allowed. */
  Set<String> allowed() {
    return allowed;
  }

  /** The column that a record gives under this name, or null. */
  static @Nullable UsageColumn given(String name) {
    return GIVEN_BY_NAME.get(name);
  }

  /** Whether the canonical record has a field of this exact name. */
  static boolean isInput(String name) {
    return GIVEN_BY_NAME.containsKey(name)
        || name.equals(USER_ID)
        || name.equals(API_KEY)
        || name.equals(USAGE);
  }
}
