package io.spendcast.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes one line of JSON apart, strictly: one object, no key twice at any depth, nothing after it.
 * Content fields are skipped without being held. Messages give positions, never text of the line.
 */
public final class JsonRecordReader {
  private static final String RESPONSE = "response";

  /** What a provider's response says of how it was served; no content. */
  private static final Set<String> KEPT_OF_RESPONSE = Set.of("usage", "service_tier");

  /** Of most records; a map of more is made larger. */
  private static final int MOST_FIELDS = 32;

  private final JsonFactory factory = new JsonFactory();
  private final PlainJson plain = new PlainJson();
  private final boolean isMapped;
  private final boolean keepServed;

  /**
   * @param isMapped whether a mapping names the columns: then {@code "output": 500} is a count of
   *     tokens and {@code "response": {…}} may hold one. Under a content name all is kept but text
   *     and arrays, also where an object stands as JSON in text
   */
  public JsonRecordReader(boolean isMapped) {
    this(isMapped, false);
  }

  /**
   * @param keepServed whether usage and tier of the record's object {@code response} are kept
   */
  JsonRecordReader(boolean isMapped, boolean keepServed) {
    this.isMapped = isMapped;
    this.keepServed = keepServed;
  }

  /** Reads a line that is held as text. */
  public Fields read(String line) throws RecordRejection {
    try (JsonParser parser = factory.createParser(line)) {
      return record(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a line in memory", e);
    }
  }

  /** Reads a line that is held as bytes, known to be ASCII. */
  Fields read(byte[] bytes, int start, int length) throws RecordRejection {
    ColumnFields columns = isMapped ? null : plain.read(bytes, start, length);
    return columns == null ? readAny(bytes, start, length) : new Fields(columns);
  }

  private Fields readAny(byte[] bytes, int start, int length) throws RecordRejection {
    try (JsonParser parser = factory.createParser(bytes, start, length)) {
      return record(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a line in memory", e);
    }
  }

  private Fields record(JsonParser parser) throws IOException, RecordRejection {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new RecordRejection(
            QuarantineReason.MALFORMED_JSON, null, "the line holds only blanks");
      }
      if (first != JsonToken.START_OBJECT) {
        throw new RecordRejection(
            QuarantineReason.NOT_AN_OBJECT,
            null,
            "the line is "
                + (first == JsonToken.START_ARRAY ? "an array" : "a single value")
                + ", expected an object");
      }
      Map<String, FieldValue> fields = object(parser, keepServed);
      requireEnd(parser);
      return new Fields(fields);
    } catch (JsonParseException e) {
      throw malformed(e);
    } catch (JsonProcessingException e) {
      throw new RecordRejection(
          QuarantineReason.MALFORMED_JSON,
          null,
          "the line passes a limit of the JSON reader: nesting, or the length of a name or number");
    }
  }

  private Map<String, FieldValue> object(JsonParser parser, boolean isServedKept)
      throws IOException, RecordRejection {
    Map<String, FieldValue> fields = new LinkedHashMap<>(MOST_FIELDS);
    Set<String> skipped = Set.of();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      boolean kept = UsageColumn.isInput(name) || !SensitiveKeys.isContent(name);
      if (kept || isMapped) {
        FieldValue value = kept ? value(parser, token) : underContentName(parser, token);
        boolean twice = fields.put(name, value) != null;
        requireOnce(name, !twice && !skipped.contains(name));
      } else {
        skipped = skipped.isEmpty() ? new HashSet<>() : skipped;
        requireOnce(name, skipped.add(name) && !fields.containsKey(name));
        if (isServedKept && name.equals(RESPONSE) && token == JsonToken.START_OBJECT) {
          putServed(fields, parser);
        } else {
          skip(parser, token);
        }
      }
    }
    return fields;
  }

  private FieldValue underContentName(JsonParser parser, JsonToken token)
      throws IOException, RecordRejection {
    if (token == JsonToken.START_ARRAY) {
      skip(parser, token);
      return FieldValue.Unread.UNREAD;
    }
    return token == JsonToken.VALUE_STRING ? objectInText(parser.getText()) : value(parser, token);
  }

  /** The object that a text under a content name holds as JSON. */
  FieldValue objectInText(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return FieldValue.Unread.UNREAD;
    }
    try {
      return nested(read(text).values());
    } catch (RecordRejection e) {
      return FieldValue.Unread.UNREAD;
    }
  }

  /** Only of a whole record is it told what was not read. */
  private FieldValue nested(Map<String, FieldValue> fields) {
    if (isMapped) {
      fields.values().removeIf(FieldValue.Unread.class::isInstance);
    }
    return new FieldValue.Nested(fields);
  }

  private void putServed(Map<String, FieldValue> fields, JsonParser parser)
      throws IOException, RecordRejection {
    Map<String, FieldValue> kept = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      requireOnce(name, names.add(name));
      JsonToken token = parser.nextToken();
      if (KEPT_OF_RESPONSE.contains(name)) {
        kept.put(name, value(parser, token));
      } else {
        skip(parser, token);
      }
    }
    if (!kept.isEmpty()) {
      fields.put(RESPONSE, new FieldValue.Nested(kept));
    }
  }

  private FieldValue value(JsonParser parser, JsonToken token) throws IOException, RecordRejection {
    return switch (token) {
      case VALUE_STRING -> new FieldValue.Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new FieldValue.NumberText(parser.getText());
      case VALUE_TRUE -> FieldValue.Flag.TRUE;
      case VALUE_FALSE -> FieldValue.Flag.FALSE;
      case VALUE_NULL -> FieldValue.Null.NULL;
      case START_OBJECT -> nested(object(parser, false));
      case START_ARRAY -> {
        List<FieldValue> values = new ArrayList<>();
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
          values.add(value(parser, t));
        }
        yield new FieldValue.Elements(values);
      }
      default -> throw new IllegalStateException("a value cannot start with " + token);
    };
  }

  /**
   * Reads to the end of a value, or to the start of a text, which the next token passes over
   * without holding it, whatever its length. A fault inside it is found all the same.
   */
  private static void skip(JsonParser parser, JsonToken token) throws IOException, RecordRejection {
    if (token == JsonToken.START_OBJECT) {
      Set<String> names = new HashSet<>();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        requireOnce(name, names.add(name));
        skip(parser, parser.nextToken());
      }
    } else if (token == JsonToken.START_ARRAY) {
      for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
        skip(parser, t);
      }
    }
  }

  private static void requireOnce(String name, boolean once) throws RecordRejection {
    if (!once) {
      boolean known = UsageColumn.isInput(name);
      throw new RecordRejection(
          QuarantineReason.DUPLICATE_KEY,
          known ? name : null,
          (known ? "`" + name + "`" : "a key") + " appears twice in the object");
    }
  }

  private static void requireEnd(JsonParser parser) throws IOException, RecordRejection {
    long end = offset(parser.currentLocation());
    JsonToken next;
    try {
      next = parser.nextToken();
    } catch (JsonParseException e) {
      throw trailing(end);
    }
    if (next != null) {
      throw trailing(end);
    }
  }

  private static RecordRejection trailing(long offset) {
    return new RecordRejection(
        QuarantineReason.TWO_RECORDS_ON_ONE_LINE,
        null,
        "the object ends at character "
            + offset
            + " and more follows on the line; write one object per line");
  }

  private static RecordRejection malformed(JsonParseException e) {
    return new RecordRejection(
        QuarantineReason.MALFORMED_JSON,
        null,
        "not complete JSON; the fault was found at character "
            + (e.getLocation() == null ? 0 : offset(e.getLocation()))
            + " of the line");
  }

  /** From the start of the line, in the unit that the line was given in. */
  private static long offset(JsonLocation location) {
    return Math.max(location.getCharOffset(), location.getByteOffset());
  }
}
