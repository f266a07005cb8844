package io.spendcast.ingest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one record, found by the column that they give. */
final class GivenFields {
  private final Map<String, FieldValue> values;
  private final @Nullable FieldValue[] present =
      new @Nullable FieldValue[UsageColumn.COUNT_OF_COLUMNS];
  private boolean hasOthers;
  private boolean isPlain = true;

  GivenFields(Map<String, FieldValue> values) {
    this.values = values;
    if (values instanceof ColumnFields columns) {
      for (int i = 0; i < columns.size(); i++) {
        add(columns.column(i), columns.of(columns.column(i)));
      }
      return;
    }
    for (Map.Entry<String, FieldValue> field : values.entrySet()) {
      UsageColumn column = UsageColumn.given(field.getKey());
      if (column == null) {
        hasOthers = true;
      } else {
        add(column, field.getValue());
      }
    }
  }

  private void add(UsageColumn column, @Nullable FieldValue value) {
    present[column.ordinal()] = FieldValue.present(value);
    isPlain &= column.kind().isStoredAsGiven();
  }

  /** What the record says of a column; null where it says nothing. */
  @Nullable FieldValue of(UsageColumn column) {
    return present[column.ordinal()];
  }

  /** What the record says under a name that is no column's; null where it says nothing. */
  @Nullable FieldValue of(String name) {
    return hasOthers ? FieldValue.present(values.get(name)) : null;
  }

  /** Whether a name is no column's. */
  boolean hasOthers() {
    return hasOthers;
  }

  /** Whether each field is a column's and nothing of it can be left over. */
  boolean isPlain() {
    return isPlain && !hasOthers;
  }

  /** All fields by name, in the order of the source. */
  Map<String, FieldValue> values() {
    return values;
  }
}
