package io.spendcast.warehouse.column;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;

/** A map from texts to texts: a column of keys and one of values. */
record MapEncoder(TextEncoder keys, TextEncoder values) implements FieldEncoder {
  @Override
  public void add(InternalRow row, int ordinal, int number) {
    MapData map = row.getMap(ordinal);
    keys.begin(number);
    values.begin(number);
    int entries = map.numElements();
    if (entries == 0) {
      keys.level(0, keys.present() - 1);
      values.level(0, keys.present() - 1);
      return;
    }
    ArrayData names = map.keyArray();
    ArrayData texts = map.valueArray();
    for (int i = 0; i < entries; i++) {
      int repetition = i == 0 ? 0 : 1;
      keys.level(repetition, keys.present());
      keys.add(names.getUTF8String(i));
      if (texts.isNullAt(i)) {
        values.level(repetition, keys.present());
      } else {
        values.level(repetition, values.present());
        values.add(texts.getUTF8String(i));
      }
    }
  }

  @Override
  public List<TextEncoder> leaves() {
    return List.of(keys, values);
  }
}
