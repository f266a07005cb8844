package io.spendcast.ingest;

import java.util.Locale;

/** Why a record was rejected. The set is closed: every rejected record has exactly one of these. */
public enum QuarantineReason {
  MALFORMED_UTF8("The line holds bytes that are not UTF-8."),
  OVERSIZE_RECORD("The record is longer than the source's max_line_bytes."),
  MALFORMED_JSON("The line is not one complete JSON value."),
  NOT_AN_OBJECT("The line is JSON, but not an object."),
  TWO_RECORDS_ON_ONE_LINE("More text follows the object on the same line; neither part is read."),
  DUPLICATE_KEY("A key appears twice, so the record has two values for one field."),
  MALFORMED_CSV("The record breaks the quoting rules of RFC 4180."),
  WRONG_NUMBER_OF_COLUMNS("The record has more or fewer fields than the header."),
  MISSING_EVENT_ID("The record has no event id and the source is not set to derive one."),
  MISSING_FIELD("A required field is absent or empty."),
  WRONG_TYPE("The value has another type than its column."),
  NOT_A_NUMBER("The value is not a plain decimal number."),
  FRACTIONAL_NUMBER("The column holds whole numbers and the value has a fraction."),
  NEGATIVE_NUMBER("The column holds no negative numbers and the value is below zero."),
  NUMBER_OUT_OF_RANGE("The number is outside the range of its column."),
  UNKNOWN_VALUE("The value is none of those that its column allows."),
  INVALID_TIMESTAMP("The value is neither an ISO-8601 instant nor an epoch number."),
  TIMESTAMP_WITHOUT_ZONE("The timestamp names no zone and its source has none configured."),
  AMBIGUOUS_LOCAL_TIME("The local time occurs twice in the source's zone, as clocks go back."),
  NONEXISTENT_LOCAL_TIME("The local time does not occur in the source's zone: clocks go forward."),
  TIMESTAMP_OUT_OF_RANGE("The instant is before 2015, in the future, or beyond the horizon."),
  CACHED_RESPONSE_WITH_METERS("A response from our own cache claims that a provider was used."),
  CONTRADICTORY_USAGE("The counts of the usage object contradict each other."),
  CONTRADICTORY_POINT("The interval, count and buckets of a metric's point contradict each other."),
  UNMAPPABLE("A mapping expression gives no value although the columns that it names have one."),
  CONFLICTING_DUPLICATE(
      "Another record of the same source and id has other meters, model or status.");

  private final String code = name().toLowerCase(Locale.ROOT);
  private final String description;

  QuarantineReason(String description) {
    this.description = description;
  }

  /** The value of {@code quarantined_usage.reason}. */
  public String code() {
    return code;
  }

  /** One sentence for people. */
  public String description() {
    return description;
  }
}
