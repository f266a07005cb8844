package io.spendcast.ingest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a record must give. A key that differs from a field's name only in case or underscores is
 * not that field; it is named in the message. A meter under such a key rejects the record: kept as
 * an unknown field, its tokens would count as none.
 */
final class RequiredFields {
  private static final List<UsageColumn> INSTANTS =
      List.of(UsageColumn.ENQUEUED_AT, UsageColumn.STARTED_AT, UsageColumn.COMPLETED_AT);

  private static final Map<String, UsageColumn> METERS_BY_NAME =
      UsageColumn.METERS.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  meter -> SensitiveKeys.normalised(meter.columnName()), meter -> meter));

  /** Names under which others count tokens, or keep what a provider counted, normalised. */
  private static final Set<String> FOREIGN_COUNTS =
      Set.of(
          "usage",
          "usagemetadata",
          "usageobject",
          "tokenusage",
          "response",
          "tokens",
          "tokencount",
          "tokensin",
          "tokensout",
          "totaltokens",
          "totaltokencount",
          "prompttokens",
          "prompttokencount",
          "completiontokens",
          "candidatestokencount",
          "inputtokens",
          "inputtokencount",
          "outputtokens",
          "outputtokencount",
          "reasoningtokens",
          "cachedtokens",
          "promptevalcount",
          "evalcount",
          "cachereadinputtokens",
          "cachecreationinputtokens");

  /** Of an answer of our own cache, which uses no provider. */
  private static final Set<String> CACHED = Set.of("hit", "stale_hit");

  private RequiredFields() {}

  static void check(ColumnValues record, GivenFields fields, boolean idRequired)
      throws RecordRejection {
    Map<String, FieldValue> given = fields.values();
    if (idRequired && !record.has(UsageColumn.EVENT_ID)) {
      throw missing(QuarantineReason.MISSING_EVENT_ID, UsageColumn.EVENT_ID, given);
    }
    for (UsageColumn column : List.of(UsageColumn.PROVIDER, UsageColumn.MODEL)) {
      if (!record.has(column)) {
        throw missing(QuarantineReason.MISSING_FIELD, column, given);
      }
    }
    if (!hasAny(record, INSTANTS)) {
      throw missingInstant(given);
    }
    if (isAnswer(record) && !hasAny(record, UsageColumn.METERS)) {
      requireUsage(given);
    }
    if (fields.hasOthers()) {
      requireNoLookAlike(record, given);
    }
  }

  private static boolean hasAny(ColumnValues record, List<UsageColumn> columns) {
    for (UsageColumn column : columns) {
      if (record.has(column)) {
        return true;
      }
    }
    return false;
  }

  private static void requireNoLookAlike(ColumnValues record, Map<String, FieldValue> given)
      throws RecordRejection {
    for (String name : given.keySet()) {
      UsageColumn meter =
          UsageColumn.isInput(name) ? null : METERS_BY_NAME.get(SensitiveKeys.normalised(name));
      if (meter != null && !record.has(meter)) {
        throw missing(QuarantineReason.MISSING_FIELD, meter, given);
      }
    }
  }

  private static boolean isAnswer(ColumnValues record) {
    Object status = record.get(UsageColumn.STATUS);
    boolean isOk = status == null ? !record.has(UsageColumn.ERROR_TYPE) : status.equals("ok");
    return isOk && !CACHED.contains(String.valueOf(record.text(UsageColumn.RESPONSE_CACHE_STATUS)));
  }

  /** Of an answer without a meter: what it names is null or has another name, and is not free. */
  private static void requireUsage(Map<String, FieldValue> given) throws RecordRejection {
    boolean hasUsage = given.containsKey(UsageColumn.USAGE);
    if (hasUsage
        || UsageColumn.METERS.stream().anyMatch(meter -> given.containsKey(meter.columnName()))) {
      throw new RecordRejection(
          QuarantineReason.MISSING_FIELD,
          UsageColumn.USAGE,
          (hasUsage ? "usage is null and no meter is given" : "every meter of the record is null")
              + "; unknown usage is not zero, so have the provider tell it (OpenAI's streams need"
              + " stream_options.include_usage), or give meters, 0 where nothing was used");
    }
    for (Map.Entry<String, FieldValue> field : given.entrySet()) {
      if (FOREIGN_COUNTS.contains(SensitiveKeys.normalised(field.getKey()))
          && FieldValue.present(field.getValue()) != null) {
        throw new RecordRejection(
            QuarantineReason.MISSING_FIELD,
            UsageColumn.USAGE,
            "no meter is given; found `"
                + field.getKey()
                + "`, which is none: give the provider's counts as the object `usage`, or map them"
                + " to meters (docs/formats/canonical.md)");
      }
    }
  }

  private static RecordRejection missing(
      QuarantineReason reason, UsageColumn column, Map<String, FieldValue> given) {
    String lookAlike = lookAlike(column, given);
    return new RecordRejection(
        reason,
        column.columnName(),
        column.columnName()
            + " is absent or empty"
            + (lookAlike == null
                ? ""
                : "; found `" + lookAlike + "`, which is another name: names are exact"));
  }

  private static RecordRejection missingInstant(Map<String, FieldValue> given) {
    String found = "";
    for (UsageColumn column : INSTANTS) {
      String lookAlike = lookAlike(column, given);
      if (lookAlike != null) {
        found = "; found `" + lookAlike + "`, which is another name: names are exact";
      }
    }
    return new RecordRejection(
        QuarantineReason.MISSING_FIELD,
        UsageColumn.ENQUEUED_AT.columnName(),
        "none of enqueued_at, started_at and completed_at is given" + found);
  }

  private static @Nullable String lookAlike(UsageColumn column, Map<String, FieldValue> given) {
    String wanted = SensitiveKeys.normalised(column.columnName());
    for (String name : given.keySet()) {
      if (!name.equals(column.columnName()) && SensitiveKeys.normalised(name).equals(wanted)) {
        return name;
      }
    }
    return null;
  }
}
