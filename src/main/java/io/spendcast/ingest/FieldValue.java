package io.spendcast.ingest;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value of a record as its source typed it. Numbers keep their source text. */
public sealed interface FieldValue extends Serializable {

  /** A JSON string. */
  record Text(String text) implements FieldValue {}

  /** Text of a source without types: CSV, or the outcome of a mapping expression. */
  record Untyped(String text) implements FieldValue {}

  /** A JSON number, as written. */
  record NumberText(String text) implements FieldValue {}

  record Flag(boolean value) implements FieldValue {
    static final Flag TRUE = new Flag(true);
    static final Flag FALSE = new Flag(false);
  }

  /** An explicit JSON null, or an empty unquoted CSV field. */
  record Null() implements FieldValue {
    static final Null NULL = new Null();
  }

  /** Text or an array under the name of a content field, which is not read. */
  record Unread() implements FieldValue {
    static final Unread UNREAD = new Unread();
  }

  /** A JSON object without its content fields. */
  record Nested(Map<String, FieldValue> fields) implements FieldValue {}

  record Elements(List<FieldValue> values) implements FieldValue {}

  /** The value, or null where it says nothing: absent, null, or an empty text. */
  static @Nullable FieldValue present(@Nullable FieldValue value) {
    boolean empty =
        value instanceof Null
            || value instanceof Unread
            || value instanceof Text text && text.text().isEmpty()
            || value instanceof Untyped untyped && untyped.text().isEmpty();
    return empty ? null : value;
  }

  /** The type in words, for messages. */
  default String typeName() {
    if (this instanceof NumberText) {
      return "a number";
    } else if (this instanceof Flag) {
      return "a boolean";
    } else if (this instanceof Null) {
      return "null";
    } else if (this instanceof Nested) {
      return "an object";
    } else if (this instanceof Elements) {
      return "an array";
    }
    return "a string";
  }
}
