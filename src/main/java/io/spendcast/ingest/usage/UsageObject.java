package io.spendcast.ingest.usage;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.NumberParser;
import io.spendcast.ingest.QuarantineReason;
import io.spendcast.ingest.RecordRejection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A usage object as its log wrote it.
 *
 * @param path where it stands in the record, for messages
 * @param coerceStrings whether text may stand for a number
 */
public record UsageObject(String path, Map<String, FieldValue> fields, boolean coerceStrings) {

  /** One in which a number must be a number. */
  public UsageObject(String path, Map<String, FieldValue> fields) {
    this(path, fields, false);
  }

  /** Whether a field is there and says something. */
  public boolean has(String name) {
    return FieldValue.present(fields.get(name)) != null;
  }

  /**
   * A count, under the first of some names that is there; 0 where none is.
   *
   * @throws RecordRejection where it is no whole number from 0 to a thousand million
   */
  public long count(String... names) throws RecordRejection {
    for (String name : names) {
      FieldValue value = FieldValue.present(fields.get(name));
      if (value != null) {
        return count(name, value);
      }
    }
    return 0;
  }

  /**
   * Requires that the input of a response is told where its output is: nothing is answered to no
   * input, so a usage object of the output alone is half of one, as a stream's last event holds it.
   */
  void requireInput(String output, String... inputs) throws RecordRejection {
    for (String input : inputs) {
      if (has(input)) {
        return;
      }
    }
    if (count(output) > 0) {
      throw new RecordRejection(
          QuarantineReason.MISSING_FIELD,
          where(inputs[0]),
          "there is "
              + output
              + " and no "
              + inputs[0]
              + ": unknown usage is not zero; log the usage of the whole response and not of a"
              + " stream's last event");
    }
  }

  /**
   * Requires that output which is named is told: {@code null} is what an aborted stream leaves, and
   * unknown usage is not zero. An absent name is another matter, and a total may tell that there
   * was none.
   */
  void requireOutput(String output, String input) throws RecordRejection {
    boolean isUntold = fields.containsKey(output) && !has(output) && count(input) > 0;
    boolean isNone = has("total_tokens") && count("total_tokens") == count(input);
    if (isUntold && !isNone) {
      throw new RecordRejection(
          QuarantineReason.MISSING_FIELD,
          where(output),
          "is null beside "
              + input
              + ": unknown usage is not zero; log what the response came to, or 0 where it was"
              + " nothing");
    }
  }

  /** Requires that parts which are told add up to what they are parts of. */
  void requireSplit(String whole, long count, long parts) throws RecordRejection {
    if (parts > 0 && parts != count) {
      throw new RecordRejection(
          QuarantineReason.CONTRADICTORY_USAGE,
          where(whole),
          "found " + count + ", and its parts by lifetime come to " + parts);
    }
  }

  private long count(String name, FieldValue value) throws RecordRejection {
    String text =
        value instanceof FieldValue.NumberText number
            ? number.text()
            : value instanceof FieldValue.Untyped untyped
                ? untyped.text()
                : coerceStrings && value instanceof FieldValue.Text given ? given.text() : null;
    if (text == null) {
      throw new RecordRejection(
          QuarantineReason.WRONG_TYPE,
          where(name),
          "found "
              + value.typeName()
              + ", expected a number"
              + (value instanceof FieldValue.Text && path.startsWith("usage")
                  ? "; set coerce_strings if the source writes numbers as strings"
                  : ""));
    }
    long count = NumberParser.whole(where(name), text, value instanceof FieldValue.NumberText);
    if (count < 0) {
      throw new RecordRejection(
          QuarantineReason.NEGATIVE_NUMBER, where(name), "found " + count + ", expected 0 or more");
    }
    if (count > NumberParser.MAX_QUANTITY) {
      throw new RecordRejection(
          QuarantineReason.NUMBER_OUT_OF_RANGE,
          where(name),
          "found " + count + ", expected at most " + NumberParser.MAX_QUANTITY);
    }
    return count;
  }

  /**
   * A nested object; one without fields where there is none.
   *
   * @throws RecordRejection where something else stands under its name: what it says of cached
   *     tokens would be passed over
   */
  public UsageObject at(String... names) throws RecordRejection {
    for (String name : names) {
      FieldValue value = FieldValue.present(fields.get(name));
      if (value instanceof FieldValue.Nested nested) {
        return new UsageObject(where(name), nested.fields(), coerceStrings);
      }
      boolean isEmpty = value instanceof FieldValue.Elements array && array.values().isEmpty();
      if (value != null && !isEmpty) {
        throw new RecordRejection(
            QuarantineReason.WRONG_TYPE,
            where(name),
            "found " + value.typeName() + ", expected an object");
      }
    }
    return new UsageObject(where(names[0]), Map.of(), coerceStrings);
  }

  /** The objects of an array; none where there is no array. */
  public List<UsageObject> each(String... names) {
    for (String name : names) {
      if (fields.get(name) instanceof FieldValue.Elements elements) {
        return elements.values().stream()
            .filter(FieldValue.Nested.class::isInstance)
            .map(
                value ->
                    new UsageObject(
                        where(name), ((FieldValue.Nested) value).fields(), coerceStrings))
            .toList();
      }
    }
    return List.of();
  }

  /** A text; null where there is none. */
  public @Nullable String text(String name) {
    return FieldValue.present(fields.get(name)) instanceof FieldValue.Text text
        ? text.text()
        : null;
  }

  private String where(String name) {
    return path + "." + name;
  }
}
