package io.spendcast.ingest;

import static io.spendcast.ingest.ColumnKind.*;
import static io.spendcast.ingest.UsageColumn.Origin.*;
import static io.spendcast.ingest.UsageColumn.Presence.*;

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
  EVENT_ID(TEXT, GIVEN, REQUIRED),
  CALL_ID(TEXT, GIVEN, REQUIRED),
  ATTEMPT(ORDINAL, GIVEN, REQUIRED),
  ATTEMPT_CLASS(TEXT, GIVEN, REQUIRED, "first", "retry", "fallback"),
  SOURCE(TEXT, DERIVED, REQUIRED),
  SOURCE_FILE(TEXT, DERIVED, REQUIRED),
  SOURCE_LINE(LINE, DERIVED, REQUIRED),
  CONTENT_HASH(TEXT, DERIVED, REQUIRED),
  INGESTED_AT(INSTANT, DERIVED, REQUIRED),
  RECORDED_AT(INSTANT, DERIVED, REQUIRED),
  ENQUEUED_AT(INSTANT, GIVEN, OPTIONAL),
  STARTED_AT(INSTANT, GIVEN, OPTIONAL),
  FIRST_TOKEN_AT(INSTANT, GIVEN, OPTIONAL),
  COMPLETED_AT(INSTANT, GIVEN, OPTIONAL),
  EVENT_AT(INSTANT, DERIVED, REQUIRED),
  QUEUE_US(DURATION, GIVEN, OPTIONAL),
  LATENCY_US(DURATION, GIVEN, OPTIONAL),
  LATENCY_CLASS(TEXT, DERIVED, OPTIONAL),
  TIME_TO_FIRST_TOKEN_US(DURATION, GIVEN, OPTIONAL),
  TIME_TO_LAST_TOKEN_US(DURATION, GIVEN, OPTIONAL),
  FIRST_TOKEN_CLASS(TEXT, DERIVED, REQUIRED),
  CLIENT_TIME_TO_FIRST_TOKEN_US(DURATION, GIVEN, OPTIONAL),
  CLIENT_TIME_TO_LAST_TOKEN_US(DURATION, GIVEN, OPTIONAL),
  PROVIDER(TEXT, GIVEN, REQUIRED),
  REQUESTED_MODEL(TEXT, GIVEN, OPTIONAL),
  MODEL(TEXT, GIVEN, REQUIRED),
  SERVICE_TIER(TEXT, GIVEN, REQUIRED),
  REGION(TEXT, GIVEN, OPTIONAL),
  IS_BATCH(FLAG, GIVEN, REQUIRED),
  IS_STREAMED(FLAG, GIVEN, OPTIONAL),
  STATUS(TEXT, GIVEN, REQUIRED, "ok", "error", "aborted", "timeout"),
  ERROR_TYPE(TEXT, GIVEN, OPTIONAL),
  OPERATION(TEXT, GIVEN, REQUIRED),
  TEAM(TEXT, GIVEN, OPTIONAL),
  ROUTE(TEXT, GIVEN, OPTIONAL),
  ENVIRONMENT(TEXT, GIVEN, OPTIONAL),
  API_KEY_HASH(TEXT, GIVEN, OPTIONAL),
  PROJECT(TEXT, GIVEN, OPTIONAL),
  SESSION_ID(TEXT, GIVEN, OPTIONAL),
  USER_HASH(TEXT, DERIVED, OPTIONAL),
  ATTRIBUTES(LABELS, GIVEN, OPTIONAL),
  INPUT_UNCACHED(METER, GIVEN, REQUIRED),
  INPUT_CACHE_READ(METER, GIVEN, REQUIRED),
  INPUT_CACHE_WRITE_5M(METER, GIVEN, REQUIRED),
  INPUT_CACHE_WRITE_1H(METER, GIVEN, REQUIRED),
  OUTPUT_TEXT(METER, GIVEN, REQUIRED),
  OUTPUT_REASONING(METER, GIVEN, REQUIRED),
  INPUT_AUDIO(METER, GIVEN, REQUIRED),
  OUTPUT_AUDIO(METER, GIVEN, REQUIRED),
  INPUT_IMAGE(METER, GIVEN, REQUIRED),
  OUTPUT_IMAGE(METER, GIVEN, REQUIRED),
  IMAGE(METER, GIVEN, REQUIRED),
  TOOL_CALL(METER, GIVEN, REQUIRED),
  WEB_SEARCH(METER, GIVEN, REQUIRED),
  REQUEST(METER, GIVEN, REQUIRED),
  RESPONSE_CACHE_STATUS(TEXT, GIVEN, OPTIONAL, "hit", "stale_hit", "miss", "bypass"),
  CACHE_AGE_US(DURATION, GIVEN, OPTIONAL),
  PROMPT_HASH(TEXT, GIVEN, OPTIONAL),
  HISTORY_TOKENS(COUNT, GIVEN, OPTIONAL),
  CONVERSATION_TURN(ORDINAL, GIVEN, OPTIONAL),
  TEMPERATURE(DECIMAL_9_6, GIVEN, OPTIONAL),
  MAX_OUTPUT_TOKENS(COUNT, GIVEN, OPTIONAL),
  TASK_CLASS(TEXT, GIVEN, OPTIONAL),
  ROUTING_REASON(TEXT, GIVEN, OPTIONAL),
  EXPERIMENT(TEXT, GIVEN, OPTIONAL),
  VARIANT(TEXT, GIVEN, OPTIONAL),
  FEATURE_FLAG(TEXT, GIVEN, OPTIONAL),
  QUALITY_SCORE(DECIMAL_9_6, GIVEN, OPTIONAL),
  PROVIDER_COST_USD(DECIMAL_38_18, GIVEN, OPTIONAL),
  RESCUED(LABELS, DERIVED, OPTIONAL),
  EVENT_DATE(DATE, DERIVED, REQUIRED);

  /** Whether a record may give the column's value. */
  enum Origin {
    GIVEN,
    DERIVED
  }

  /** Whether the column may be NULL in the table. */
  enum Presence {
    REQUIRED,
    OPTIONAL
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
  private final Presence presence;
  private final Set<String> allowed;

  UsageColumn(ColumnKind kind, Origin origin, Presence presence, String... allowed) {
    this.kind = kind;
    this.origin = origin;
    this.presence = presence;
    this.allowed = Set.of(allowed);
  }

  String columnName() {
    return columnName;
  }

  ColumnKind kind() {
    return kind;
  }

  boolean required() {
    return presence == REQUIRED;
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
