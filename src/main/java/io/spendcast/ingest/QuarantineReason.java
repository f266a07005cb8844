package io.spendcast.ingest;

import java.util.Locale;

/** Why a record was rejected. The set is closed: every rejected record has exactly one of these. */
public enum QuarantineReason {
  /** The line holds bytes that are not UTF-8. */
  MALFORMED_UTF8,
  /** The record is longer than the source's max_line_bytes. */
  OVERSIZE_RECORD,
  /** The line is not one complete JSON value. */
  MALFORMED_JSON,
  /** The line is JSON, but not an object. */
  NOT_AN_OBJECT,
  /** More text follows the object on the same line; neither part is read. */
  TWO_RECORDS_ON_ONE_LINE,
  /** A key appears twice, so the record has two values for one field. */
  DUPLICATE_KEY,
  /** The record breaks the quoting rules of RFC 4180. */
  MALFORMED_CSV,
  /** The record has more or fewer fields than the header. */
  WRONG_NUMBER_OF_COLUMNS,
  /** The record has no event id and the source is not set to derive one. */
  MISSING_EVENT_ID,
  /** A required field is absent or empty. */
  MISSING_FIELD,
  /** The value has another type than its column. */
  WRONG_TYPE,
  /** The value is not a plain decimal number. */
  NOT_A_NUMBER,
  /** The column holds whole numbers and the value has a fraction. */
  FRACTIONAL_NUMBER,
  /** The column holds no negative numbers and the value is below zero. */
  NEGATIVE_NUMBER,
  /** The number is outside the range of its column. */
  NUMBER_OUT_OF_RANGE,
  /** The value is none of those that its column allows. */
  UNKNOWN_VALUE,
  /** The value is neither an ISO-8601 instant nor an epoch number. */
  INVALID_TIMESTAMP,
  /** The timestamp names no zone and its source has none configured. */
  TIMESTAMP_WITHOUT_ZONE,
  /** The local time occurs twice in the source's zone, as clocks go back. */
  AMBIGUOUS_LOCAL_TIME,
  /** The local time does not occur in the source's zone: clocks go forward. */
  NONEXISTENT_LOCAL_TIME,
  /** The instant is before 2015, in the future, or beyond the horizon. */
  TIMESTAMP_OUT_OF_RANGE,
  /** A response from our own cache claims that a provider was used. */
  CACHED_RESPONSE_WITH_METERS,
  /** The counts of the usage object contradict each other. */
  CONTRADICTORY_USAGE,
  /** The interval, count and buckets of a metric's point contradict each other. */
  CONTRADICTORY_POINT,
  /** A mapping expression gives no value although the columns that it names have one. */
  UNMAPPABLE,
  /** Another record of the same source and id has other meters, model or status. */
  CONFLICTING_DUPLICATE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The value of {@code quarantined_usage.reason}. */
  public String code() {
    return code;
  }
}
