package io.spendcast.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fields whose meaning nobody has told. Kept are numbers, booleans and single words, under names
 * that hint neither at content nor at a credential or a person; other text may be a prompt or an
 * answer, whatever its name. JSON in a text is taken apart.
 */
final class UnknownFields {
  private static final JsonRecordReader JSON_IN_A_TEXT = new JsonRecordReader(false);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:/-]{1,128}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.:/@+=#-]{1,128}");

  private UnknownFields() {}

  /** What is kept of a field, or null. */
  static @Nullable FieldValue kept(String name, FieldValue value) {
    boolean allowed =
        NAME.matcher(name).matches()
            && !SensitiveKeys.isContent(name)
            && !SensitiveKeys.mayBeSecret(name);
    return allowed ? ofValue(name, value) : null;
  }

  private static Map<String, FieldValue> kept(Map<String, FieldValue> fields) {
    Map<String, FieldValue> kept = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          FieldValue keptValue = kept(name, value);
          if (keptValue != null) {
            kept.put(name, keptValue);
          }
        });
    return kept;
  }

  private static @Nullable FieldValue ofValue(String name, FieldValue value) {
    if (value instanceof FieldValue.NumberText || value instanceof FieldValue.Flag) {
      return value;
    } else if (value instanceof FieldValue.Nested nested) {
      // A name of content opens an object of content, whatever its fields are called.
      Map<String, FieldValue> inner =
          SensitiveKeys.mayBeContent(name) ? numbers(nested) : kept(nested.fields());
      return inner.isEmpty() ? null : new FieldValue.Nested(inner);
    } else if (value instanceof FieldValue.Elements elements) {
      List<FieldValue> inner =
          elements.values().stream()
              .map(element -> ofValue(name, element))
              .filter(Objects::nonNull)
              .toList();
      return inner.isEmpty() ? null : new FieldValue.Elements(inner);
    } else if (value instanceof FieldValue.Text text) {
      return text(name, text.text(), value);
    }
    return value instanceof FieldValue.Untyped untyped ? text(name, untyped.text(), value) : null;
  }

  private static Map<String, FieldValue> numbers(FieldValue.Nested nested) {
    Map<String, FieldValue> numbers = new LinkedHashMap<>(kept(nested.fields()));
    numbers
        .values()
        .removeIf(v -> !(v instanceof FieldValue.NumberText || v instanceof FieldValue.Flag));
    return numbers;
  }

  private static @Nullable FieldValue text(String name, String text, FieldValue value) {
    if (text.startsWith("{")) {
      try {
        return ofValue(name, new FieldValue.Nested(JSON_IN_A_TEXT.read(text).values()));
      } catch (RecordRejection e) {
        return null;
      }
    }
    return !SensitiveKeys.mayBeContent(name) && WORD.matcher(text).matches() ? value : null;
  }
}
