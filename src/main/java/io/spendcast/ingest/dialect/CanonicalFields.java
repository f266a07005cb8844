package io.spendcast.ingest.dialect;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.Fields;
import io.spendcast.ingest.Meter;
import io.spendcast.ingest.usage.DisjointMeters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Canonical fields in the making; what says nothing is left out. */
final class CanonicalFields {
  private final Map<String, FieldValue> values = new LinkedHashMap<>();
  private final Map<String, FieldValue> attributes = new LinkedHashMap<>();

  CanonicalFields put(String name, @Nullable FieldValue value) {
    FieldValue present = FieldValue.present(value);
    if (present != null) {
      values.putIfAbsent(name, present);
    }
    return this;
  }

  CanonicalFields text(String name, @Nullable String text) {
    return put(name, text == null ? null : new FieldValue.Text(text));
  }

  CanonicalFields number(String name, long number) {
    return put(name, new FieldValue.NumberText(Long.toString(number)));
  }

  CanonicalFields flag(String name, boolean value) {
    return put(name, new FieldValue.Flag(value));
  }

  CanonicalFields attribute(String name, @Nullable FieldValue value) {
    FieldValue present = FieldValue.present(value);
    if (present != null) {
      attributes.putIfAbsent(name, present);
    }
    return this;
  }

  CanonicalFields meters(DisjointMeters meters) {
    for (Meter meter : Meter.values()) {
      Long quantity = meters.quantities().get(meter);
      if (quantity != null) {
        number(meter.columnName(), quantity);
      }
    }
    return this;
  }

  /**
   * Fields that the dialect does not know, as one unknown field.
   *
   * @param name no canonical name
   */
  CanonicalFields unknown(String name, Map<String, FieldValue> unknown) {
    return unknown.isEmpty() ? this : put(name, new FieldValue.Nested(unknown));
  }

  Fields build() {
    if (!attributes.isEmpty()) {
      values.put("attributes", new FieldValue.Nested(attributes));
    }
    return new Fields(values);
  }
}
