package io.spendcast.price.litellm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.spendcast.ingest.FieldValue;
import io.spendcast.price.FileProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a price map apart: one object of objects, numbers as written, no key twice at any depth. A
 * member that is no object (a date of last change) is passed over.
 */
final class PriceMapJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String file;
  private final List<FileProblem> problems;

  private PriceMapJson(String file, List<FileProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The objects in the order of the file; none where the file has a problem. */
  static List<ListedModel> read(String file, byte[] content, List<FileProblem> problems) {
    PriceMapJson reader = new PriceMapJson(file, problems);
    List<ListedModel> models = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(content)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        reader.report(parser.currentLocation(), "", "a JSON object with a member per model");
        return List.of();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        long line = parser.currentLocation().getLineNr();
        FieldValue value = value(parser, parser.nextToken());
        if (value instanceof FieldValue.Nested nested) {
          models.add(new ListedModel(name, line, nested.fields()));
        }
      }
      if (parser.nextToken() != null) {
        reader.report(parser.currentLocation(), "", "nothing after the object");
      }
    } catch (JsonProcessingException e) {
      reader.report(e.getLocation(), e.getOriginalMessage(), expected(e));
    } catch (IOException e) {
      reader.report(null, String.valueOf(e.getMessage()), "JSON in UTF-8");
    }
    return problems.isEmpty() ? models : List.of();
  }

  private static String expected(JsonProcessingException problem) {
    if (problem instanceof JsonEOFException) {
      return "the whole file: it ends too early, so load a complete copy";
    }
    return problem.getOriginalMessage().startsWith("Duplicate field")
        ? "JSON in which no key stands twice"
        : "JSON";
  }

  private void report(@Nullable JsonLocation at, String found, String expected) {
    problems.add(new FileProblem(file, at == null ? 1 : at.getLineNr(), null, found, expected));
  }

  private static FieldValue value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> new FieldValue.Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new FieldValue.NumberText(parser.getText());
      case VALUE_TRUE -> new FieldValue.Flag(true);
      case VALUE_FALSE -> new FieldValue.Flag(false);
      case VALUE_NULL -> new FieldValue.Null();
      case START_OBJECT -> {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          fields.put(name, value(parser, parser.nextToken()));
        }
        yield new FieldValue.Nested(fields);
      }
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
}
