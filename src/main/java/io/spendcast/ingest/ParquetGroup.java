package io.spendcast.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * A group of Parquet as the JSON that says the same: a list is an array, a map an object without
 * entries of content, any other group an object.
 */
final class ParquetGroup extends GroupConverter {
  private final GroupType type;
  private final Converter[] converters;
  private final Consumer<FieldValue.Nested> ended;
  private Map<String, FieldValue> values = new LinkedHashMap<>();

  private ParquetGroup(GroupType type, ParquetRow row, Consumer<FieldValue.Nested> ended) {
    this.type = type;
    this.ended = ended;
    this.converters =
        type.getFields().stream().map(field -> converter(field, row)).toArray(Converter[]::new);
  }

  /** A whole row: every column that is read is named, with null where it has no value. */
  static ParquetGroup ofRow(GroupType type, ParquetRow row) {
    return new ParquetGroup(
        type,
        row,
        ended -> {
          Map<String, FieldValue> all = new LinkedHashMap<>();
          for (Type field : type.getFields()) {
            all.put(
                field.getName(),
                ended.fields().getOrDefault(field.getName(), FieldValue.Null.NULL));
          }
          row.end(all);
        });
  }

  private Converter converter(Type field, ParquetRow row) {
    Consumer<FieldValue> sink =
        field.isRepetition(Type.Repetition.REPEATED)
            ? value -> append(field.getName(), value)
            : value -> values.put(field.getName(), value);
    if (field.isPrimitive()) {
      return new ParquetValue(field.asPrimitiveType(), row, sink);
    }
    GroupType group = field.asGroupType();
    return new ParquetGroup(
        group,
        row,
        nested -> {
          if (row.takes(0)) {
            sink.accept(shaped(group, nested));
          }
        });
  }

  private void append(String name, FieldValue value) {
    if (values.computeIfAbsent(name, absent -> new FieldValue.Elements(new ArrayList<>()))
        instanceof FieldValue.Elements elements) {
      elements.values().add(value);
    }
  }

  private static FieldValue shaped(GroupType type, FieldValue.Nested nested) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    boolean isMap =
        annotation instanceof MapLogicalTypeAnnotation
            || annotation instanceof MapKeyValueTypeAnnotation;
    if (!isMap && !(annotation instanceof ListLogicalTypeAnnotation)) {
      return nested;
    }
    List<FieldValue> repeated =
        nested.fields().values().stream()
            .filter(FieldValue.Elements.class::isInstance)
            .flatMap(value -> ((FieldValue.Elements) value).values().stream())
            .toList();
    return isMap ? map(type, repeated) : new FieldValue.Elements(elements(type, repeated));
  }

  /** The usual list wraps each element in a group of one field; older writers do not. */
  private static List<FieldValue> elements(GroupType type, List<FieldValue> repeated) {
    Type element = type.getType(0);
    boolean wrapped = !element.isPrimitive() && element.asGroupType().getFieldCount() == 1;
    return wrapped ? repeated.stream().map(ParquetGroup::only).toList() : repeated;
  }

  private static FieldValue only(FieldValue wrapper) {
    return wrapper instanceof FieldValue.Nested nested && !nested.fields().isEmpty()
        ? nested.fields().values().iterator().next()
        : FieldValue.Null.NULL;
  }

  private static FieldValue map(GroupType type, List<FieldValue> entries) {
    Type entryType = type.getType(0);
    Map<String, FieldValue> map = new LinkedHashMap<>();
    if (entryType.isPrimitive() || entryType.asGroupType().getFieldCount() == 0) {
      return new FieldValue.Nested(map);
    }
    String keyName = entryType.asGroupType().getType(0).getName();
    for (FieldValue entry : entries) {
      if (entry instanceof FieldValue.Nested nested) {
        FieldValue key = nested.fields().get(keyName);
        String name = key == null ? null : JsonText.plainText(key);
        if (name != null && !SensitiveKeys.isContent(name)) {
          map.put(
              name,
              nested.fields().entrySet().stream()
                  .filter(field -> !field.getKey().equals(keyName))
                  .map(Map.Entry::getValue)
                  .findFirst()
                  .orElse(FieldValue.Null.NULL));
        }
      }
    }
    return new FieldValue.Nested(map);
  }

  @Override
  public Converter getConverter(int index) {
    return converters[index];
  }

  @Override
  public void start() {
    values = new LinkedHashMap<>();
  }

  @Override
  public void end() {
    ended.accept(new FieldValue.Nested(values));
  }
}
