package io.spendcast.ingest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of a rejected record as the quarantine keeps it. It holds no content: of a record that
 * can be taken apart, the canonical fields and all numbers, booleans and nulls; of one that cannot,
 * what stands before the first thing that is not a canonical field with a plain value. What is in
 * doubt is withheld; file, line and SHA-256 of the record lead to the original.
 */
final class RawText {
  /** Longest text kept. */
  static final int MAX_CHARACTERS = 4096;

  static final String REST_WITHHELD = "[rest withheld: content may follow]";

  private static final int MAX_TEXT_CHARACTERS = 256;
  private static final int MAX_NAME_CHARACTERS = 64;
  private static final String HASHED = "\"[hashed]\"";

  private RawText() {}

  /** Blanks one line of the format. */
  static String blank(String line, SourceFormat format) {
    if (format.isCsv()) {
      return withheld(line.length());
    }
    try {
      return ofFields(new JsonRecordReader(false).read(line));
    } catch (RecordRejection e) {
      return SafePrefix.of(line);
    }
  }

  static String withheld(long characters) {
    return "[withheld: " + characters + " characters]";
  }

  /** The record as JSON without content. */
  static String ofFields(Fields fields) {
    StringBuilder json = new StringBuilder(512);
    Map<String, FieldValue> values = fields.values();
    // An object from inside a message, or rows without their header, name these only by chance.
    boolean usage = values.containsKey("provider") && values.containsKey("model");
    appendObject(json, values, usage, true);
    return StoredText.capped(json.toString(), MAX_CHARACTERS);
  }

  private static void appendObject(
      StringBuilder json, Map<String, FieldValue> fields, boolean usage, boolean topLevel) {
    json.append('{');
    String separator = "";
    for (Map.Entry<String, FieldValue> field : fields.entrySet()) {
      String name = field.getKey();
      UsageColumn column = usage && topLevel ? UsageColumn.given(name) : null;
      boolean identity = name.equals(UsageColumn.USER_ID) || SensitiveKeys.isIdentity(name);
      if (column != null || identity || !SensitiveKeys.isContent(name)) {
        json.append(separator);
        JsonText.appendQuoted(
            json, usage && isPlainName(name) || UsageColumn.isInput(name) ? name : "[withheld]");
        json.append(':');
        if (identity && column == null || mayBeKey(column, field.getValue())) {
          json.append(HASHED);
        } else {
          appendValue(json, field.getValue(), usage, column);
        }
        separator = ",";
      }
    }
    json.append('}');
  }

  /** The column of a key's hash may be given the key itself. */
  private static boolean mayBeKey(@Nullable UsageColumn column, FieldValue value) {
    String text = column == UsageColumn.API_KEY_HASH ? JsonText.plainText(value) : null;
    return text != null && !Sha256.isHex(text);
  }

  private static void appendValue(
      StringBuilder json, FieldValue value, boolean usage, @Nullable UsageColumn column) {
    boolean textColumn = column != null && column.kind() == ColumnKind.TEXT;
    if (value instanceof FieldValue.Nested nested) {
      appendObject(json, nested.fields(), usage, false);
    } else if (value instanceof FieldValue.Elements elements) {
      json.append("\"[withheld: ").append(elements.values().size()).append(" elements]\"");
    } else if (value instanceof FieldValue.Text text) {
      appendText(json, text.text(), textColumn);
    } else if (value instanceof FieldValue.Untyped untyped) {
      appendText(json, untyped.text(), textColumn);
    } else {
      JsonText.append(json, value);
    }
  }

  private static void appendText(StringBuilder json, String text, boolean textColumn) {
    boolean kept = textColumn || NumberParser.isShown(text) || text.isEmpty();
    JsonText.appendQuoted(
        json, kept ? StoredText.capped(text, MAX_TEXT_CHARACTERS) : withheld(text.length()));
  }

  private static boolean isPlainName(String name) {
    return name.length() <= MAX_NAME_CHARACTERS
        && name.chars().allMatch(c -> SafePrefix.isPlain((char) c));
  }
}
