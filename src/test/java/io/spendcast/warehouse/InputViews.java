package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * CSV files as the views that a query reads. A file gives the columns that matter; views.ddl says
 * what the others are. Arrays, maps and structs are written as JSON.
 */
public final class InputViews {
  private static final String EMPTY_HISTOGRAM =
      "{\"scale\": 5, \"zero_count\": 0, \"offset\": 0, \"counts\": []}";

  private InputViews() {}

  /** The rows of a file, with all columns of the view. */
  public static Dataset<Row> read(SparkSession spark, String view, Path csv) {
    Dataset<Row> given = text(spark, csv);
    List<String> names = List.of(given.columns());
    StructType schema = schema(view);
    assertThat(schema.fieldNames()).as("columns of view %s", view).containsAll(names);
    Column[] columns =
        Arrays.stream(schema.fields())
            .map(
                field ->
                    (names.contains(field.name())
                            ? typed(given.col(field.name()), field.dataType())
                            : defaultOf(field))
                        .as(field.name()))
            .toArray(Column[]::new);
    return given.select(columns);
  }

  /** The cells of a file as text; an empty cell is NULL. */
  static Dataset<Row> text(SparkSession spark, Path csv) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setLineSeparator("\n");
    settings.getFormat().setQuoteEscape('"');
    settings.getFormat().setComment('\0');
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setMaxCharsPerColumn(-1);
    List<String[]> lines = new CsvParser(settings).parseAll(csv.toFile(), StandardCharsets.UTF_8);
    String[] names = lines.get(0);
    List<Row> rows = new ArrayList<>();
    for (String[] line : lines.subList(1, lines.size())) {
      assertThat(line).as(csv + ", cells of a line").hasSameSizeAs(names);
      rows.add(RowFactory.create((Object[]) line));
    }
    StructType schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return spark.createDataFrame(rows, schema);
  }

  static Column typed(Column text, DataType type) {
    boolean nested =
        type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    return nested ? functions.from_json(text, type, Map.of("mode", "FAILFAST")) : text.cast(type);
  }

  private static StructType schema(String view) {
    for (String line : Resources.text("/warehouse/views.ddl").lines().toList()) {
      if (line.startsWith(view + " = ")) {
        String text = line.substring(view.length() + 3);
        String[] parts = text.split(" \\+ ", 2);
        if (parts.length == 2) {
          return StructType.fromDDL(columnsOf(parts[0]) + ", " + parts[1]);
        }
        return StructType.fromDDL(text.contains(" ") ? text : columnsOf(text));
      }
    }
    return TableDefinition.of(view).schema();
  }

  private static String columnsOf(String table) {
    return TableDefinition.of(table).columnsDdl();
  }

  private static Column defaultOf(StructField field) {
    DataType type = field.dataType();
    if (field.nullable()) {
      return functions.lit(null).cast(type);
    }
    if (type.equals(DataTypes.StringType)) {
      return functions.lit(field.name());
    }
    if (type.equals(DataTypes.BooleanType)) {
      return functions.lit(false);
    }
    if (type.equals(DataTypes.DateType)) {
      return functions.lit(Date.valueOf("1970-01-01"));
    }
    if (type.equals(DataTypes.TimestampType)) {
      return functions.lit(Timestamp.from(Instant.EPOCH));
    }
    if (type instanceof StructType) {
      return typed(functions.lit(EMPTY_HISTOGRAM), type);
    }
    if (type instanceof ArrayType || type instanceof MapType) {
      return typed(functions.lit(type instanceof ArrayType ? "[]" : "{}"), type);
    }
    return functions.lit(0).cast(type);
  }
}
