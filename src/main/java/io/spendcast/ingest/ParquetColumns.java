package io.spendcast.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** The columns of a Parquet file that are read: all but those of content, at every depth. */
final class ParquetColumns {
  private static final int MAX_DEPTH = 32;
  private static final Set<PrimitiveTypeName> NUMBERS =
      Set.of(
          PrimitiveTypeName.INT32,
          PrimitiveTypeName.INT64,
          PrimitiveTypeName.FLOAT,
          PrimitiveTypeName.DOUBLE);

  private final boolean isMapped;

  private ParquetColumns(boolean isMapped) {
    this.isMapped = isMapped;
  }

  /**
   * @param isMapped whether numbers and groups under content names are read
   * @throws CorruptInputException where two columns have one name, or none can be read
   */
  static MessageType read(MessageType schema, boolean isMapped) throws CorruptInputException {
    List<Type> kept = new ParquetColumns(isMapped).kept(schema, 0);
    if (kept.isEmpty()) {
      throw new CorruptInputException("the Parquet file has no column that is read");
    }
    return new MessageType(schema.getName(), kept);
  }

  /** The columns' names, as the first record of a file of lines would give them. */
  static Map<String, FieldValue> names(GroupType schema) {
    Map<String, FieldValue> names = new LinkedHashMap<>();
    schema.getFields().forEach(field -> names.put(field.getName(), FieldValue.Null.NULL));
    return names;
  }

  private static boolean isCountOrGroup(Type field) {
    return field.isPrimitive()
        ? NUMBERS.contains(field.asPrimitiveType().getPrimitiveTypeName())
        : field.getLogicalTypeAnnotation() == null && field.getRepetition() != Repetition.REPEATED;
  }

  private List<Type> kept(GroupType group, int depth) throws CorruptInputException {
    if (depth > MAX_DEPTH) {
      throw new CorruptInputException(
          "the columns of the Parquet file are nested deeper than " + MAX_DEPTH);
    }
    List<Type> kept = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Type field : group.getFields()) {
      String name = field.getName();
      if (!names.add(name)) {
        throw new CorruptInputException(
            "two columns of the Parquet file have the same name"
                + (UsageColumn.isInput(name) ? ", " + name : ""));
      }
      boolean read =
          UsageColumn.isInput(name)
              || !SensitiveKeys.isContent(name)
              || isMapped && isCountOrGroup(field);
      if (read && field.isPrimitive()) {
        kept.add(field);
      } else if (read) {
        List<Type> inner = kept(field.asGroupType(), depth + 1);
        if (!inner.isEmpty()) {
          kept.add(field.asGroupType().withNewFields(inner));
        }
      }
    }
    return kept;
  }
}
