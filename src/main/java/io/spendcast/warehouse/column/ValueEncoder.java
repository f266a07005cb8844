package io.spendcast.warehouse.column;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;

/**
 * How a value becomes entries of the columns below it, with levels as the Dremel paper has them
 * (Melnik et al., VLDB 2010).
 */
interface ValueEncoder {
  /**
   * Adds a value that is not NULL.
   *
   * @param values a row or an array
   * @param repetition the level at which the value repeats; 0 begins a row
   */
  void add(SpecializedGetters values, int ordinal, int repetition);

  /**
   * Adds an entry without a value to each column.
   *
   * @param definition how much of the path to it is there
   */
  void addNull(int repetition, int definition);

  /** What puts a value into a column that has its levels. */
  interface Addition {
    void add(SpecializedGetters values, int ordinal);
  }

  /** A value in a column of its own. */
  record OfLeaf(LeafEncoder column, Addition addition) implements ValueEncoder {
    @Override
    public void add(SpecializedGetters values, int ordinal, int repetition) {
      column.level(repetition, column.present());
      addition.add(values, ordinal);
    }

    @Override
    public void addNull(int repetition, int definition) {
      column.level(repetition, definition);
    }
  }

  /**
   * @param fields in the order of the schema
   * @param present the definition level of a structure that is there
   */
  record OfStruct(List<ValueEncoder> fields, int present) implements ValueEncoder {
    @Override
    public void add(SpecializedGetters values, int ordinal, int repetition) {
      InternalRow struct = values.getStruct(ordinal, fields.size());
      for (int i = 0; i < fields.size(); i++) {
        if (struct.isNullAt(i)) {
          fields.get(i).addNull(repetition, present);
        } else {
          fields.get(i).add(struct, i, repetition);
        }
      }
    }

    @Override
    public void addNull(int repetition, int definition) {
      fields.forEach(field -> field.addNull(repetition, definition));
    }
  }

  /**
   * @param present the definition level of an array that is there, and empty
   * @param level at which elements repeat
   */
  record OfArray(ValueEncoder element, int present, int level) implements ValueEncoder {
    @Override
    public void add(SpecializedGetters values, int ordinal, int repetition) {
      add(values.getArray(ordinal), repetition);
    }

    void add(ArrayData array, int repetition) {
      int elements = array.numElements();
      if (elements == 0) {
        addNull(repetition, present);
      }
      for (int i = 0; i < elements; i++) {
        int repeated = i == 0 ? repetition : level;
        if (array.isNullAt(i)) {
          addNull(repeated, present + 1);
        } else {
          element.add(array, i, repeated);
        }
      }
    }

    @Override
    public void addNull(int repetition, int definition) {
      element.addNull(repetition, definition);
    }
  }

  /** A map is an array of keys beside one of values. */
  record OfMap(OfArray keys, OfArray values) implements ValueEncoder {
    @Override
    public void add(SpecializedGetters row, int ordinal, int repetition) {
      MapData map = row.getMap(ordinal);
      keys.add(map.keyArray(), repetition);
      values.add(map.valueArray(), repetition);
    }

    @Override
    public void addNull(int repetition, int definition) {
      keys.addNull(repetition, definition);
      values.addNull(repetition, definition);
    }
  }
}
