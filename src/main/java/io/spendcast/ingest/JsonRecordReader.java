package io.spendcast.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes one line of JSON apart, strictly: one object, no key twice at any depth, nothing after it.
 * Content fields are skipped without being held. Messages give positions, never text of the line.
 */
public final class JsonRecordReader {
  private static final String DUPLICATE_MESSAGE = "Duplicate field '";

  private final JsonFactory factory =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private final boolean keepContentNumbers;

  /**
   * @param keepContentNumbers whether a bare number under a content name is kept: where a mapping
   *     names the columns, {@code "output": 500} is a count of tokens
   */
  public JsonRecordReader(boolean keepContentNumbers) {
    this.keepContentNumbers = keepContentNumbers;
  }

  public Fields read(String line) throws RecordRejection {
    try (JsonParser parser = factory.createParser(line)) {
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
      Map<String, FieldValue> fields = object(parser);
      requireEnd(parser);
      return new Fields(fields);
    } catch (JsonParseException e) {
      throw rejection(e);
    } catch (JsonProcessingException e) {
      throw new RecordRejection(
          QuarantineReason.MALFORMED_JSON,
          null,
          "the line passes a limit of the JSON reader: nesting, or the length of a name or number");
    } catch (IOException e) {
      throw new UncheckedIOException("reading a line in memory", e);
    }
  }

  private Map<String, FieldValue> object(JsonParser parser) throws IOException {
    Map<String, FieldValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      boolean kept = UsageColumn.isInput(name) || !SensitiveKeys.isContent(name);
      if (kept || keepContentNumbers && token.isNumeric()) {
        fields.put(name, value(parser, token));
      } else {
        parser.skipChildren();
        // A skipped scalar is still read to its end, so that a fault inside it is found here.
        parser.finishToken();
      }
    }
    return fields;
  }

  private FieldValue value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> new FieldValue.Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new FieldValue.NumberText(parser.getText());
      case VALUE_TRUE -> new FieldValue.Flag(true);
      case VALUE_FALSE -> new FieldValue.Flag(false);
      case VALUE_NULL -> FieldValue.Null.NULL;
      case START_OBJECT -> new FieldValue.Nested(object(parser));
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

  private static void requireEnd(JsonParser parser) throws IOException, RecordRejection {
    long end = parser.currentLocation().getCharOffset();
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

  private static RecordRejection rejection(JsonParseException e) {
    String message = e.getOriginalMessage();
    if (message.startsWith(DUPLICATE_MESSAGE)) {
      int end = message.indexOf('\'', DUPLICATE_MESSAGE.length());
      String name = end < 0 ? "" : message.substring(DUPLICATE_MESSAGE.length(), end);
      boolean known = UsageColumn.isInput(name);
      return new RecordRejection(
          QuarantineReason.DUPLICATE_KEY,
          known ? name : null,
          (known ? "`" + name + "`" : "a key") + " appears twice in the object");
    }
    return new RecordRejection(
        QuarantineReason.MALFORMED_JSON,
        null,
        "not complete JSON; the fault was found at character "
            + (e.getLocation() == null ? 0 : e.getLocation().getCharOffset())
            + " of the line");
  }
}
