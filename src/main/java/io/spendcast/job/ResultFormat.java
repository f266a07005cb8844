package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** How a result is printed. */
@SuppressWarnings("JavaLangClash")
enum ResultFormat {
  /** Aligned columns for people. */
  table {
    @Override
    void print(Dataset<Row> rows, PrintStream out) {
      List<Row> collected = rows.collectAsList();
      TextColumns columns = new TextColumns(rows.columns());
      for (Row row : collected) {
        List<String> line = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
          line.add(row.isNullAt(i) ? "NULL" : oneLine(text(row.get(i))));
          if (!row.isNullAt(i) && !(row.get(i) instanceof Number)) {
            columns.alignLeft(i);
          }
        }
        columns.add(line);
      }
      columns.lines().forEach(out::println);
      out.println("(" + collected.size() + (collected.size() == 1 ? " row)" : " rows)"));
    }
  },

  /** RFC 4180 with a header; NULL is empty, an empty text is quoted. */
  csv {
    @Override
    void print(Dataset<Row> rows, PrintStream out) {
      out.print(
          Arrays.stream(rows.columns()).map(ResultFormat::quoted).collect(Collectors.joining(","))
              + "\r\n");
      for (Iterator<Row> it = rows.toLocalIterator(); it.hasNext(); ) {
        Row row = it.next();
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
          cells.add(row.isNullAt(i) ? "" : quoted(text(row.get(i))));
        }
        out.print(String.join(",", cells) + "\r\n");
      }
    }
  },

  /** One object a line. */
  json {
    @Override
    void print(Dataset<Row> rows, PrintStream out) {
      long names =
          Arrays.stream(rows.columns())
              .map(name -> name.toLowerCase(Locale.ROOT))
              .distinct()
              .count();
      if (names < rows.columns().length) {
        throw new InvalidConfigurationException(
            List.of(
                "a JSON object has each name once, and two columns of the result share one; name"
                    + " them apart with AS"));
      }
      Column[] columns =
          Arrays.stream(rows.columns())
              .map(name -> functions.col("`" + name.replace("`", "``") + "`"))
              .toArray(Column[]::new);
      Dataset<Row> lines =
          rows.select(
              functions.to_json(
                  functions.struct(columns),
                  Map.of(
                      "ignoreNullFields", "false",
                      "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX",
                      "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS")));
      for (Iterator<Row> it = lines.toLocalIterator(); it.hasNext(); ) {
        out.println(it.next().getString(0));
      }
    }
  };

  abstract void print(Dataset<Row> rows, PrintStream out);

  private static String text(@Nullable Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant().toString();
    }
    if (value instanceof Double number) {
      double size = Math.abs(number);
      boolean isPlain = size >= 1e-6 && size < 1e15;
      return isPlain ? new BigDecimal(number.toString()).toPlainString() : number.toString();
    }
    if (value instanceof byte[] bytes) {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Row row) {
      return row.json();
    }
    if (value instanceof scala.collection.Iterable<?> elements) {
      return elements.mkString("[", ", ", "]");
    }
    return String.valueOf(value);
  }

  /** The text with everything replaced that would steer a terminal or turn its direction. */
  static String oneLine(String text) {
    return text.replaceAll(
        "[\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]", "\uFFFD");
  }

  private static String quoted(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
