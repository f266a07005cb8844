package io.spendcast.ingest;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A record taken apart: name to value in the order of the source, content fields left out. */
public record Fields(Map<String, FieldValue> values) implements Serializable {

  /** Untyped fields; a null or empty text is a null value. */
  public static Fields ofTexts(Map<String, ? extends @Nullable String> texts) {
    Map<String, FieldValue> values = new LinkedHashMap<>(texts.size() * 2);
    for (Map.Entry<String, ? extends @Nullable String> entry : texts.entrySet()) {
      String name = entry.getKey();
      if (!SensitiveKeys.isContent(name)) {
        values.put(name, untyped(entry.getValue()));
      }
    }
    return new Fields(values);
  }

  static FieldValue untyped(@Nullable String text) {
    return text == null || text.isEmpty() ? FieldValue.Null.NULL : new FieldValue.Untyped(text);
  }

  /** Top-level fields whose text was not read. */
  Set<String> unread() {
    return values.entrySet().stream()
        .filter(field -> field.getValue() instanceof FieldValue.Unread)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Every top-level field as text, for SQL expressions: strings and numbers as written, booleans as
   * {@code true} and {@code false}, objects and arrays as JSON, null as null.
   */
  public Map<String, @Nullable String> toTexts() {
    Map<String, @Nullable String> texts = new LinkedHashMap<>(values.size() * 2);
    values.forEach((name, value) -> texts.put(name, JsonText.plainText(value)));
    return texts;
  }
}
