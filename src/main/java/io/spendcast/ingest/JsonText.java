package io.spendcast.ingest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes field values as JSON text, numbers as their source wrote them. */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** A scalar's own text, JSON for objects and arrays, null for null. */
  static @Nullable String plainText(FieldValue value) {
    if (value instanceof FieldValue.Null || value instanceof FieldValue.Unread) {
      return null;
    } else if (value instanceof FieldValue.Text text) {
      return text.text();
    } else if (value instanceof FieldValue.Untyped untyped) {
      return untyped.text();
    } else if (value instanceof FieldValue.NumberText number) {
      return number.text();
    }
    StringBuilder json = new StringBuilder();
    append(json, value);
    return json.toString();
  }

  static void append(StringBuilder json, FieldValue value) {
    if (value instanceof FieldValue.Null || value instanceof FieldValue.Unread) {
      json.append("null");
    } else if (value instanceof FieldValue.Text text) {
      appendQuoted(json, text.text());
    } else if (value instanceof FieldValue.Untyped untyped) {
      appendQuoted(json, untyped.text());
    } else if (value instanceof FieldValue.NumberText number) {
      json.append(number.text());
    } else if (value instanceof FieldValue.Flag flag) {
      json.append(flag.value());
    } else if (value instanceof FieldValue.Nested nested) {
      appendObject(json, nested);
    } else if (value instanceof FieldValue.Elements elements) {
      appendArray(json, elements);
    }
  }

  private static void appendObject(StringBuilder json, FieldValue.Nested nested) {
    json.append('{');
    String separator = "";
    for (Map.Entry<String, FieldValue> field : nested.fields().entrySet()) {
      json.append(separator);
      appendQuoted(json, field.getKey());
      json.append(':');
      append(json, field.getValue());
      separator = ",";
    }
    json.append('}');
  }

  private static void appendArray(StringBuilder json, FieldValue.Elements elements) {
    json.append('[');
    String separator = "";
    for (FieldValue value : elements.values()) {
      json.append(separator);
      append(json, value);
      separator = ",";
    }
    json.append(']');
  }

  static void appendQuoted(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c) && !isPaired(text, i)) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          json.append(HEX.charAt(c >> shift & 0xf));
        }
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  /** Whether the surrogate at the index belongs to a complete pair. */
  static boolean isPaired(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
        : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
  }
}
