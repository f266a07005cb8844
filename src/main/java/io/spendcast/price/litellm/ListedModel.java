package io.spendcast.price.litellm;

import io.spendcast.ingest.FieldValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of a price map.
 *
 * @param name its key in the map
 * @param line line that it starts on, counted from 1
 */
record ListedModel(String name, long line, Map<String, FieldValue> fields) {
  /** A text field; null where it is absent or something else. */
  @Nullable String text(String field) {
    return fields.get(field) instanceof FieldValue.Text text ? text.text() : null;
  }
}
