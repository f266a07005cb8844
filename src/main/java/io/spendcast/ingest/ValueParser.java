package io.spendcast.ingest;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.TreeSet;

/** Reads one value as its column demands. Types are strict unless the source coerces strings. */
record ValueParser(InstantParser instants, boolean coerceStrings) implements Serializable {
  private static final long LEAST_ORDINAL = 1;

  /**
   * @param value not null-like: absent, null and empty values are the caller's
   */
  Object parse(UsageColumn column, FieldValue value) throws RecordRejection {
    String field = column.columnName();
    return switch (column.kind()) {
      case TEXT -> text(column, value);
      case METER, COUNT -> quantity(field, value, 0);
      case ORDINAL -> (int) quantity(field, value, LEAST_ORDINAL);
      case DURATION ->
          NumberParser.whole(field, number(field, value), value instanceof FieldValue.NumberText);
      case FLAG -> flag(field, value);
      case INSTANT -> instant(field, value);
      case DECIMAL_9_6 -> decimal(column, value, 9, 6);
      case DECIMAL_38_18 -> decimal(column, value, 38, 18);
      case LINE, DATE, LABELS ->
          throw new IllegalStateException(field + " is not read as a single value");
    };
  }

  private String text(UsageColumn column, FieldValue value) throws RecordRejection {
    String text;
    if (value instanceof FieldValue.Text given) {
      text = given.text();
    } else if (value instanceof FieldValue.Untyped given) {
      text = given.text();
    } else if (value instanceof FieldValue.NumberText given && coerceStrings) {
      text = given.text();
    } else {
      throw wrongType(column.columnName(), value, "a string");
    }
    if (!column.allowed().isEmpty() && !column.allowed().contains(text)) {
      throw new RecordRejection(
          QuarantineReason.UNKNOWN_VALUE,
          column.columnName(),
          "found " + shownWord(text) + ", expected one of " + new TreeSet<>(column.allowed()));
    }
    return StoredText.ofColumn(text);
  }

  private static long quantityInRange(String field, String text, long value, long least)
      throws RecordRejection {
    if (value < 0) {
      throw new RecordRejection(
          QuarantineReason.NEGATIVE_NUMBER,
          field,
          "found " + NumberParser.shown(text) + ", expected " + least + " or more");
    }
    if (value < least || value > NumberParser.MAX_QUANTITY) {
      throw new RecordRejection(
          QuarantineReason.NUMBER_OUT_OF_RANGE,
          field,
          "found "
              + NumberParser.shown(text)
              + ", expected "
              + least
              + " to "
              + NumberParser.MAX_QUANTITY);
    }
    return value;
  }

  private long quantity(String field, FieldValue value, long least) throws RecordRejection {
    String text = number(field, value);
    long whole = NumberParser.whole(field, text, value instanceof FieldValue.NumberText);
    return quantityInRange(field, text, whole, least);
  }

  private BigDecimal decimal(UsageColumn column, FieldValue value, int precision, int scale)
      throws RecordRejection {
    String field = column.columnName();
    String text = number(field, value);
    BigDecimal decimal = NumberParser.decimal(field, text, precision, scale);
    if (column == UsageColumn.QUALITY_SCORE && decimal.compareTo(BigDecimal.ONE) > 0) {
      throw NumberParser.outOfRange(field, text);
    }
    return decimal;
  }

  private String number(String field, FieldValue value) throws RecordRejection {
    if (value instanceof FieldValue.NumberText number) {
      return number.text();
    } else if (value instanceof FieldValue.Untyped untyped) {
      return untyped.text();
    } else if (value instanceof FieldValue.Text text && coerceStrings) {
      return text.text();
    }
    throw wrongType(field, value, "a number");
  }

  /** The spellings of JSON, of Python's data frames, of spreadsheets and of Postgres. */
  private boolean flag(String field, FieldValue value) throws RecordRejection {
    if (value instanceof FieldValue.Flag flag) {
      return flag.value();
    }
    String text =
        value instanceof FieldValue.Untyped untyped
            ? untyped.text()
            : value instanceof FieldValue.Text given && coerceStrings ? given.text() : "";
    return switch (text) {
      case "true", "True", "TRUE", "t" -> true;
      case "false", "False", "FALSE", "f" -> false;
      default -> throw wrongType(field, value, "true or false");
    };
  }

  private Object instant(String field, FieldValue value) throws RecordRejection {
    if (value instanceof FieldValue.NumberText number) {
      return instants.ofEpoch(field, number.text());
    } else if (value instanceof FieldValue.Untyped untyped) {
      return NumberParser.isNumber(untyped.text())
          ? instants.ofEpoch(field, untyped.text())
          : instants.ofText(field, untyped.text());
    } else if (value instanceof FieldValue.Text text) {
      return coerceStrings && NumberParser.isNumber(text.text())
          ? instants.ofEpoch(field, text.text())
          : instants.ofText(field, text.text());
    }
    throw wrongType(field, value, "an ISO-8601 text or an epoch number");
  }

  private RecordRejection wrongType(String field, FieldValue value, String expected) {
    String hint =
        value instanceof FieldValue.Text && !coerceStrings
            ? "; set coerce_strings if the source writes numbers as strings"
            : "";
    return new RecordRejection(
        QuarantineReason.WRONG_TYPE,
        field,
        "found " + value.typeName() + ", expected " + expected + hint);
  }

  /** A short single word as it is, else its length: it may be content. */
  static String shownWord(String text) {
    boolean word = text.length() <= 40;
    for (int i = 0; word && i < text.length(); i++) {
      char c = text.charAt(i);
      word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }
    return word ? "\"" + text + "\"" : "a text of " + text.length() + " characters";
  }
}
