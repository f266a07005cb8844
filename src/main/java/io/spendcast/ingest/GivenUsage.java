package io.spendcast.ingest;

import io.spendcast.ingest.usage.DisjointMeters;
import io.spendcast.ingest.usage.Serving;
import io.spendcast.ingest.usage.UsageConvention;
import io.spendcast.ingest.usage.UsageObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code usage}: what a provider's response says that it used, as an object or as JSON in
 * text. It takes the place of the meters, of all that count tokens and of those that it names; the
 * tier that it names was served, whatever the record was asked for, and so was the region where the
 * record gives none.
 */
final class GivenUsage {
  private static final JsonRecordReader JSON_IN_TEXT = new JsonRecordReader(false);

  private GivenUsage() {}

  /**
   * The record with meters instead of the usage object; the same record where it has none.
   *
   * @param coerceStrings whether text may stand for a number in it
   */
  static GivenFields expanded(GivenFields fields, boolean coerceStrings) throws RecordRejection {
    FieldValue value = fields.of(UsageColumn.USAGE);
    return value == null
        ? fields
        : new GivenFields(expanded(fields.values(), value, coerceStrings));
  }

  private static Map<String, FieldValue> expanded(
      Map<String, FieldValue> given, FieldValue value, boolean coerceStrings)
      throws RecordRejection {
    if ("null".equals(JsonText.plainText(value))) {
      Map<String, FieldValue> unknown = new LinkedHashMap<>(given);
      unknown.put(UsageColumn.USAGE, FieldValue.Null.NULL);
      return unknown;
    }
    UsageObject usage = new UsageObject(UsageColumn.USAGE, object(value), coerceStrings);
    FieldValue provider = FieldValue.present(given.get(UsageColumn.PROVIDER.columnName()));
    @Nullable String name = provider == null ? null : JsonText.plainText(provider);
    DisjointMeters meters = UsageConvention.of(name == null ? "" : name, usage).meters(usage);
    Map<String, FieldValue> expanded = new LinkedHashMap<>(given);
    expanded.remove(UsageColumn.USAGE);
    for (Meter meter : Meter.values()) {
      Long quantity = meters.quantities().get(meter);
      boolean isToldTwice = meter.countsTokens() || quantity != null;
      if (isToldTwice && FieldValue.present(given.get(meter.columnName())) != null) {
        throw new RecordRejection(
            QuarantineReason.CONTRADICTORY_USAGE,
            meter.columnName(),
            "the record gives this meter and a usage object too; give one of them");
      }
      if (meter.countsTokens() || quantity != null) {
        String text = Long.toString(quantity == null ? 0 : quantity);
        expanded.put(meter.columnName(), new FieldValue.NumberText(text));
      }
    }
    Serving serving = Serving.of(usage);
    putTier(expanded, serving.tier());
    String region = UsageColumn.REGION.columnName();
    if (serving.region() != null && FieldValue.present(expanded.get(region)) == null) {
      expanded.put(region, new FieldValue.Text(serving.region()));
    }
    return expanded;
  }

  /**
   * A tier that was only asked for is kept as an unknown field; that it was a batch still holds.
   */
  private static void putTier(Map<String, FieldValue> record, @Nullable String served) {
    String column = UsageColumn.SERVICE_TIER.columnName();
    FieldValue asked = FieldValue.present(record.get(column));
    if (served == null) {
      return;
    }
    record.put(column, new FieldValue.Text(served));
    String name = asked == null ? null : JsonText.plainText(asked);
    if (name == null) {
      return;
    }
    ServiceTier wanted = ServiceTier.of(name);
    if (wanted.isBatch()) {
      record.put(UsageColumn.IS_BATCH.columnName(), FieldValue.Flag.TRUE);
    }
    if (!wanted.name().equals(ServiceTier.of(served).name())) {
      record.put("requested_service_tier", asked);
    }
  }

  private static Map<String, FieldValue> object(FieldValue value) throws RecordRejection {
    if (value instanceof FieldValue.Nested nested) {
      return nested.fields();
    }
    String text = JsonText.plainText(value);
    if (text == null || !text.startsWith("{")) {
      throw new RecordRejection(
          QuarantineReason.WRONG_TYPE,
          UsageColumn.USAGE,
          "found " + value.typeName() + ", expected an object, or JSON of one as text");
    }
    return JSON_IN_TEXT.read(text).values();
  }
}
