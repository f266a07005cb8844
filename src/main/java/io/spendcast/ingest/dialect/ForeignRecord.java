package io.spendcast.ingest.dialect;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.JsonRecordReader;
import io.spendcast.ingest.RecordRejection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a foreign record. In CSV an object is JSON in a cell. */
record ForeignRecord(Map<String, FieldValue> fields) {
  private static final JsonRecordReader JSON_IN_A_CELL = new JsonRecordReader(false);

  /** A value that says something; null where there is none. */
  @Nullable FieldValue value(String... names) {
    for (String name : names) {
      FieldValue value = FieldValue.present(fields.get(name));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  boolean has(String name) {
    return value(name) != null;
  }

  /** A text under the first of some names that has one. */
  @Nullable String text(String... names) {
    for (String name : names) {
      FieldValue value = FieldValue.present(fields.get(name));
      if (value instanceof FieldValue.Text text) {
        return text.text();
      } else if (value instanceof FieldValue.Untyped untyped) {
        return untyped.text();
      }
    }
    return null;
  }

  /** Whether a flag is set, as JSON or as text in any case; null where it is not given. */
  @Nullable Boolean flag(String name) {
    FieldValue value = value(name);
    if (value instanceof FieldValue.Flag flag) {
      return flag.value();
    }
    String text = text(name);
    return text == null ? null : text.equalsIgnoreCase("true");
  }

  /** A nested object; one without fields where there is none. */
  ForeignRecord at(String name) throws RecordRejection {
    FieldValue value = value(name);
    if (value instanceof FieldValue.Nested nested) {
      return new ForeignRecord(nested.fields());
    }
    String text = text(name);
    return text != null && text.startsWith("{")
        ? new ForeignRecord(JSON_IN_A_CELL.read(text).values())
        : new ForeignRecord(Map.of());
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }
}
