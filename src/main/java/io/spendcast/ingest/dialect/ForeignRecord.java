package io.spendcast.ingest.dialect;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.JsonRecordReader;
import io.spendcast.ingest.RecordRejection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a foreign record. In CSV an object is JSON in a cell.
 *
 * @param asked the names that were asked for; what is left the dialect does not know
 */
record ForeignRecord(Map<String, FieldValue> fields, Set<String> asked) {
  private static final JsonRecordReader JSON_IN_A_CELL = new JsonRecordReader(false);

  ForeignRecord(Map<String, FieldValue> fields) {
    this(fields, new HashSet<>());
  }

  /** The fields that nobody has asked for. */
  Map<String, FieldValue> unknown() {
    Map<String, FieldValue> unknown = new LinkedHashMap<>(fields);
    unknown.keySet().removeAll(asked);
    return unknown;
  }

  /** A value that says something; null where there is none. */
  @Nullable FieldValue value(String... names) {
    Collections.addAll(asked, names);
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
    Collections.addAll(asked, names);
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
