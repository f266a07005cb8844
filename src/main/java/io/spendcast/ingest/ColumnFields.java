package io.spendcast.ingest;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields that are all a column's, in the order in which they were put, and never changed. */
final class ColumnFields extends AbstractMap<String, FieldValue> implements Serializable {
  private final @Nullable FieldValue[] values =
      new @Nullable FieldValue[UsageColumn.COUNT_OF_COLUMNS];
  private final UsageColumn[] order = new UsageColumn[UsageColumn.COUNT_OF_COLUMNS];
  private int size;

  /** Adds a field, unless the column has one. */
  boolean add(UsageColumn column, FieldValue value) {
    if (values[column.ordinal()] != null) {
      return false;
    }
    values[column.ordinal()] = value;
    order[size++] = column;
    return true;
  }

  @Nullable FieldValue of(UsageColumn column) {
    return values[column.ordinal()];
  }

  /** The column of a field, counted from 0. */
  UsageColumn column(int field) {
    return order[field];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public @Nullable FieldValue get(@Nullable Object name) {
    UsageColumn column = name instanceof String text ? UsageColumn.given(text) : null;
    return column == null ? null : of(column);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Map.Entry<String, FieldValue>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, FieldValue>> iterator() {
        return new Entries();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, FieldValue>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<String, FieldValue> next() {
      if (next == size) {
        throw new NoSuchElementException();
      }
      UsageColumn column = order[next++];
      return Map.entry(column.columnName(), Objects.requireNonNull(values[column.ordinal()]));
    }
  }
}
