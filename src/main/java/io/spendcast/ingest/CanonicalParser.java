package io.spendcast.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Checks the records of one source. Create one per task: it is cheap to use and not safe for
 * several threads.
 */
public final class CanonicalParser {
  /** No log of language models is older. */
  static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final Set<String> OTHER_OPERATIONS =
      Set.of(
          "invoke_agent",
          "invoke_workflow",
          "create_agent",
          "execute_tool",
          "retrieval",
          // A span that has nothing to do with a model.
          "other_span");

  /**
   * Field of a request that a gateway refused before it chose a provider, and that used nothing;
   * where the source's constants name a provider, it is an error of that provider all the same.
   */
  public static final String UNROUTED = "unrouted";

  private final SourceSettings source;
  private final ValueParser values;
  private final Instant horizon;
  private final RecordHash contentHash;
  private final Map<String, FieldValue> constants = new LinkedHashMap<>();

  /**
   * @param now the instant of the run; nothing later than five minutes after it is believed
   */
  public CanonicalParser(SourceSettings source, Instant now) {
    this.source = source;
    this.values =
        new ValueParser(
            new InstantParser(source.zone(), EARLIEST, now.plus(CLOCK_TOLERANCE)),
            source.coerceStrings());
    this.horizon =
        source.horizonDays() == 0 ? EARLIEST : now.minus(Duration.ofDays(source.horizonDays()));
    this.contentHash = new RecordHash(source.identity() == EventIdentity.FIELD);
    source.constants().forEach((field, text) -> constants.put(field, Fields.untyped(text)));
  }

  /**
   * Checks one record and derives what follows from it.
   *
   * @param locator the file, or table and version, that the record came from
   * @param line its line in the file, from 1
   */
  public CanonicalRecord parse(Fields fields, String locator, long line) {
    try {
      GivenFields raw = new GivenFields(fields.values());
      if (ClientTiming.recognises(raw)) {
        return timing(raw.values(), locator, line);
      }
      GivenFields given = GivenUsage.expanded(withConstants(raw), source.coerceStrings());
      return isUsage(given) ? accept(given, locator, line) : new CanonicalRecord.KeptOut();
    } catch (RecordRejection e) {
      return e.toRejected();
    }
  }

  /** The source's constants are fields of usage records. */
  private CanonicalRecord timing(Map<String, FieldValue> given, String locator, long line)
      throws RecordRejection {
    ColumnValues record = ClientTiming.read(given, values);
    requireHorizon(record);
    record.put(UsageColumn.CONTENT_HASH, contentHash.of(record));
    record.put(UsageColumn.SOURCE, source.name());
    record.put(UsageColumn.SOURCE_FILE, locator);
    record.put(UsageColumn.SOURCE_LINE, line);
    return new CanonicalRecord.Timing(record);
  }

  private GivenFields withConstants(GivenFields given) {
    if (constants.isEmpty()) {
      return given;
    }
    Map<String, FieldValue> filled = new LinkedHashMap<>(given.values());
    constants.forEach(
        (field, constant) -> {
          if (FieldValue.present(filled.get(field)) == null) {
            filled.put(field, constant);
          }
        });
    return new GivenFields(filled);
  }

  /** Whether the record's operation is inference, not one whose usage other records count. */
  private boolean isUsage(GivenFields given) throws RecordRejection {
    if (given.hasOthers()
        && given.values().containsKey(UNROUTED)
        && given.of(UsageColumn.PROVIDER) == null) {
      return false;
    }
    FieldValue value = given.of(UsageColumn.OPERATION);
    if (value == null) {
      return true;
    }
    String operation = (String) values.parse(UsageColumn.OPERATION, value);
    if (source.inferenceOperations().contains(operation)) {
      return true;
    }
    if (OTHER_OPERATIONS.contains(operation)) {
      return false;
    }
    throw new RecordRejection(
        QuarantineReason.UNKNOWN_VALUE,
        "operation",
        "found "
            + ValueParser.shownWord(operation)
            + ", expected one of "
            + source.inferenceOperations()
            + "; add it to ingest.operations of the configuration if it is usage");
  }

  private CanonicalRecord accept(GivenFields given, String locator, long line)
      throws RecordRejection {
    ColumnValues record = new ColumnValues();
    for (UsageColumn column : UsageColumn.GIVEN_COLUMNS) {
      FieldValue value = given.of(column);
      if (value != null && reads(column)) {
        record.put(column, values.parse(column, value));
      }
    }
    RequiredFields.check(record, given, source.identity() == EventIdentity.FIELD);
    Identities.hash(record, given);
    if (!given.isPlain() || source.identity() != EventIdentity.FIELD) {
      Labels.collect(record, given.values(), this::reads);
    }
    Derivations.complete(record);
    requireHorizon(record);
    requireNoMetersFromCache(record);

    record.putIfAbsent(UsageColumn.CALL_ID, record.get(UsageColumn.EVENT_ID));
    record.put(UsageColumn.SOURCE, source.name());
    record.put(UsageColumn.SOURCE_FILE, locator);
    record.put(UsageColumn.SOURCE_LINE, line);
    String hash = contentHash.of(record);
    record.put(UsageColumn.CONTENT_HASH, hash);
    switch (source.identity()) {
      case FIELD -> {}
      case CONTENT -> record.put(UsageColumn.EVENT_ID, hash);
      case FILE_AND_LINE ->
          record.put(
              UsageColumn.EVENT_ID, Sha256.hex(source.name() + '\0' + locator + '\0' + line));
    }
    record.putIfAbsent(UsageColumn.CALL_ID, record.get(UsageColumn.EVENT_ID));
    return new CanonicalRecord.Accepted(record);
  }

  /** The labels are collected apart; a given id is unknown where the source derives ids. */
  private boolean reads(UsageColumn column) {
    return column.kind() != ColumnKind.LABELS
        && (column != UsageColumn.EVENT_ID || source.identity() == EventIdentity.FIELD);
  }

  private void requireHorizon(ColumnValues record) throws RecordRejection {
    Instant eventAt = record.instant(UsageColumn.EVENT_AT);
    if (eventAt != null && eventAt.isBefore(horizon)) {
      throw new RecordRejection(
          QuarantineReason.TIMESTAMP_OUT_OF_RANGE,
          UsageColumn.EVENT_AT.columnName(),
          "found "
              + eventAt
              + ", older than the source's horizon of "
              + source.horizonDays()
              + " days, which begins "
              + horizon);
    }
  }

  private static void requireNoMetersFromCache(ColumnValues record) throws RecordRejection {
    String status = record.text(UsageColumn.RESPONSE_CACHE_STATUS);
    if (("hit".equals(status) || "stale_hit".equals(status)) && record.hasMeters()) {
      throw new RecordRejection(
          QuarantineReason.CACHED_RESPONSE_WITH_METERS,
          UsageColumn.RESPONSE_CACHE_STATUS.columnName(),
          "found "
              + status
              + " with meters above 0; a response from our cache uses no provider,"
              + " and a provider's own cache is the meter input_cache_read");
    }
  }
}
