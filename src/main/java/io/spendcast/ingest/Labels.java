package io.spendcast.ingest;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects {@code attributes} and {@code rescued}. Values under names of people or keys are stored
 * as SHA-256. What does not fit is cut or left out in the order of names, so that the outcome does
 * not depend on the order of the fields.
 */
final class Labels {
  static final int MAX_RESCUED = 50;
  static final int MAX_RESCUED_CHARACTERS = 256;

  private static final String ATTRIBUTES = UsageColumn.ATTRIBUTES.columnName();

  private final TreeMap<String, String> attributes = new TreeMap<>();
  private final TreeMap<String, String> rescued = new TreeMap<>();

  private Labels() {}

  /**
   * @param reads whether a canonical column is read from the record; one that is not is unknown
   */
  static void collect(
      ColumnValues record, Map<String, FieldValue> given, Predicate<UsageColumn> reads)
      throws RecordRejection {
    Labels labels = new Labels();
    for (Map.Entry<String, FieldValue> field : given.entrySet()) {
      labels.add(record, field.getKey(), field.getValue(), reads);
    }
    while (labels.rescued.size() > MAX_RESCUED) {
      labels.rescued.pollLastEntry();
    }
    record.put(UsageColumn.ATTRIBUTES, nullIfEmpty(labels.attributes));
    record.put(UsageColumn.RESCUED, nullIfEmpty(labels.rescued));
  }

  private void add(ColumnValues record, String name, FieldValue value, Predicate<UsageColumn> reads)
      throws RecordRejection {
    UsageColumn column = UsageColumn.given(name);
    if (name.equals(ATTRIBUTES)) {
      addAttributes(value);
    } else if (name.startsWith(UsageColumn.ATTRIBUTE_PREFIX)) {
      addAttribute(name.substring(UsageColumn.ATTRIBUTE_PREFIX.length()), value);
    } else if (column == null || !reads.test(column)) {
      boolean isUsage = UsageColumn.isInput(name) && column == null;
      if (!isUsage) {
        rescueUnknown(name, value);
      }
    } else if (column.kind() == ColumnKind.DECIMAL_9_6
        || column.kind() == ColumnKind.DECIMAL_38_18) {
      rescueRounded(record, column, value);
    }
  }

  private void addAttributes(FieldValue value) throws RecordRejection {
    if (value instanceof FieldValue.Nested nested) {
      for (Map.Entry<String, FieldValue> attribute : nested.fields().entrySet()) {
        addAttribute(attribute.getKey(), attribute.getValue());
      }
    } else if (FieldValue.present(value) != null) {
      throw new RecordRejection(
          QuarantineReason.WRONG_TYPE,
          ATTRIBUTES,
          "found " + value.typeName() + ", expected an object of strings");
    }
  }

  private void addAttribute(String name, FieldValue value) throws RecordRejection {
    if (value instanceof FieldValue.Nested || value instanceof FieldValue.Elements) {
      rescueUnknown(UsageColumn.ATTRIBUTE_PREFIX + name, value);
      return;
    }
    String text = JsonText.plainText(value);
    if (text == null || text.isEmpty()) {
      return;
    }
    String stored = SensitiveKeys.isIdentity(name) ? Sha256.hex(text) : StoredText.ofColumn(text);
    if (attributes.put(StoredText.capped(name, MAX_RESCUED_CHARACTERS), stored) != null) {
      throw new RecordRejection(
          QuarantineReason.DUPLICATE_KEY, ATTRIBUTES, "an attribute is given twice");
    }
  }

  /**
   * A decimal that its column cannot hold exactly is rounded there; what was written stays here.
   */
  private void rescueRounded(ColumnValues record, UsageColumn column, FieldValue value)
      throws RecordRejection {
    String text = JsonText.plainText(value);
    if (record.get(column) instanceof BigDecimal rounded
        && text != null
        && NumberParser.exact(column.columnName(), text).compareTo(rounded) != 0) {
      rescue(column.columnName(), value);
    }
  }

  /** A person or a key under a name that says so is hashed; of the rest stays what is harmless. */
  private void rescueUnknown(String name, FieldValue value) {
    boolean isHashed = SensitiveKeys.isIdentity(name) && !SensitiveKeys.isContent(name);
    FieldValue kept = isHashed ? value : UnknownFields.kept(name, value);
    if (kept != null) {
      rescue(name, kept);
    }
  }

  private void rescue(String path, FieldValue value) {
    if (value instanceof FieldValue.Nested nested) {
      nested.fields().forEach((name, inner) -> rescue(path + "." + name, inner));
    } else if (value instanceof FieldValue.Elements elements && !onlyScalars(elements)) {
      for (int i = 0; i < elements.values().size(); i++) {
        rescue(path + "." + i, elements.values().get(i));
      }
    } else {
      String text = JsonText.plainText(value);
      if (text != null && !text.isEmpty()) {
        rescued.put(
            StoredText.capped(path, MAX_RESCUED_CHARACTERS),
            SensitiveKeys.isIdentity(path)
                ? Sha256.hex(text)
                : StoredText.capped(text, MAX_RESCUED_CHARACTERS));
      }
    }
  }

  private static boolean onlyScalars(FieldValue.Elements elements) {
    return elements.values().stream()
        .noneMatch(v -> v instanceof FieldValue.Nested || v instanceof FieldValue.Elements);
  }

  private static @Nullable TreeMap<String, String> nullIfEmpty(TreeMap<String, String> labels) {
    return labels.isEmpty() ? null : labels;
  }
}
