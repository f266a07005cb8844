package io.spendcast.ingest;

import static io.spendcast.ingest.UsageColumn.ATTEMPT;
import static io.spendcast.ingest.UsageColumn.ATTRIBUTES;
import static io.spendcast.ingest.UsageColumn.CALL_ID;
import static io.spendcast.ingest.UsageColumn.CLIENT_TIME_TO_FIRST_TOKEN_US;
import static io.spendcast.ingest.UsageColumn.CLIENT_TIME_TO_LAST_TOKEN_US;
import static io.spendcast.ingest.UsageColumn.COMPLETED_AT;
import static io.spendcast.ingest.UsageColumn.ENQUEUED_AT;
import static io.spendcast.ingest.UsageColumn.OPERATION;
import static io.spendcast.ingest.UsageColumn.STARTED_AT;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A record of what a client measured of one call, and nothing else: no usage, so that it can change
 * no spend. It is told by its operation, or by what it holds: a call id and a time that the client
 * saw, and no field that only a usage record has, in whatever spelling.
 */
final class ClientTiming {
  /** The operation that says what a record is; with it the record may repeat fields of its call. */
  static final String CLIENT_TIMING = "client_timing";

  private static final long LONGEST_US = 86_400_000_000L;

  private static final Set<UsageColumn> TIMES =
      EnumSet.of(CLIENT_TIME_TO_FIRST_TOKEN_US, CLIENT_TIME_TO_LAST_TOKEN_US);

  private static final Set<UsageColumn> READ =
      EnumSet.of(
          CALL_ID,
          ATTEMPT,
          CLIENT_TIME_TO_FIRST_TOKEN_US,
          CLIENT_TIME_TO_LAST_TOKEN_US,
          ENQUEUED_AT,
          STARTED_AT,
          COMPLETED_AT,
          OPERATION);

  /** What a client may know of its call, beside what it measured. */
  private static final Set<UsageColumn> KNOWN_TO_CLIENTS =
      EnumSet.of(
          UsageColumn.FIRST_TOKEN_AT,
          UsageColumn.SESSION_ID,
          UsageColumn.TEAM,
          UsageColumn.ROUTE,
          UsageColumn.ENVIRONMENT,
          UsageColumn.PROJECT,
          UsageColumn.EXPERIMENT,
          UsageColumn.VARIANT,
          UsageColumn.FEATURE_FLAG,
          ATTRIBUTES);

  private static final Set<String> USAGE_NAMES =
      UsageColumn.GIVEN_COLUMNS.stream()
          .filter(column -> !READ.contains(column) && !KNOWN_TO_CLIENTS.contains(column))
          .map(column -> SensitiveKeys.normalised(column.columnName()))
          .collect(Collectors.toUnmodifiableSet());

  private ClientTiming() {}

  static boolean recognises(GivenFields given) {
    FieldValue operation = given.of(OPERATION);
    if (operation != null) {
      return CLIENT_TIMING.equals(JsonText.plainText(operation));
    }
    return given.of(CALL_ID) != null
        && TIMES.stream().anyMatch(time -> given.of(time) != null)
        && given.values().entrySet().stream()
            .filter(field -> FieldValue.present(field.getValue()) != null)
            .noneMatch(field -> isOfUsage(field.getKey()));
  }

  /**
   * The values of a timing. Its instant ({@code event_at}) is when the client handed the request
   * over, else sent it, else had the answer; a timing may have none. What else it names is kept as
   * {@code attributes} and {@code rescued}.
   */
  static ColumnValues read(Map<String, FieldValue> given, ValueParser values)
      throws RecordRejection {
    ColumnValues record = new ColumnValues();
    for (UsageColumn column : READ) {
      FieldValue value = FieldValue.present(given.get(column.columnName()));
      if (value != null && column != OPERATION) {
        record.put(column, values.parse(column, value));
      }
    }
    requireNoUsage(given, values);
    requireTimes(record);
    Labels.collect(record, given, column -> READ.contains(column) || column == ATTRIBUTES);
    record.put(UsageColumn.EVENT_AT, record.get(ENQUEUED_AT));
    record.putIfAbsent(UsageColumn.EVENT_AT, record.get(STARTED_AT));
    record.putIfAbsent(UsageColumn.EVENT_AT, record.get(COMPLETED_AT));
    return record;
  }

  private static boolean isOfUsage(String name) {
    return name.equals(UsageColumn.USAGE) || USAGE_NAMES.contains(SensitiveKeys.normalised(name));
  }

  /** A meter of 0 says nothing, as everywhere. */
  private static void requireNoUsage(Map<String, FieldValue> given, ValueParser values)
      throws RecordRejection {
    if (FieldValue.present(given.get(UsageColumn.USAGE)) != null) {
      throw usage(UsageColumn.USAGE);
    }
    for (UsageColumn meter : UsageColumn.METERS) {
      FieldValue value = FieldValue.present(given.get(meter.columnName()));
      if (value != null && !Long.valueOf(0).equals(values.parse(meter, value))) {
        throw usage(meter.columnName());
      }
    }
  }

  private static RecordRejection usage(String field) {
    return new RecordRejection(
        QuarantineReason.CONTRADICTORY_USAGE,
        field,
        "the record's operation is client_timing and it gives usage, which nothing would count;"
            + " deliver the usage as a record of its own, or leave out the operation");
  }

  private static void requireTimes(ColumnValues record) throws RecordRejection {
    if (!record.has(CALL_ID)) {
      throw missing(CALL_ID, "call_id is absent or empty, so that nothing tells the call");
    }
    Long first = record.number(CLIENT_TIME_TO_FIRST_TOKEN_US);
    Long last = record.number(CLIENT_TIME_TO_LAST_TOKEN_US);
    if (first == null && last == null) {
      throw missing(
          CLIENT_TIME_TO_FIRST_TOKEN_US,
          "neither client_time_to_first_token_us nor client_time_to_last_token_us is given");
    }
    if (first != null) {
      requireRange(CLIENT_TIME_TO_FIRST_TOKEN_US, first, 1);
    }
    if (last != null) {
      requireRange(CLIENT_TIME_TO_LAST_TOKEN_US, last, 0);
    }
    if (first != null && last != null && first > last) {
      throw new RecordRejection(
          QuarantineReason.NUMBER_OUT_OF_RANGE,
          CLIENT_TIME_TO_FIRST_TOKEN_US.columnName(),
          "found " + first + ", after the last token at " + last + "; both count from the start");
    }
  }

  private static RecordRejection missing(UsageColumn column, String detail) {
    return new RecordRejection(QuarantineReason.MISSING_FIELD, column.columnName(), detail);
  }

  private static void requireRange(UsageColumn column, long micros, long least)
      throws RecordRejection {
    if (micros < least || micros > LONGEST_US) {
      throw new RecordRejection(
          micros < 0 ? QuarantineReason.NEGATIVE_NUMBER : QuarantineReason.NUMBER_OUT_OF_RANGE,
          column.columnName(),
          "found " + micros + ", expected " + least + " to " + LONGEST_US + " microseconds, a day");
    }
  }
}
