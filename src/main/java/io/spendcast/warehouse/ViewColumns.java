package io.spendcast.warehouse;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;

/**
 * What the columns of a view mean: {@code warehouse/<view>/columns.txt} has a line {@code name:
 * comment} for each, in the order of the view.
 */
final class ViewColumns {
  private static final String SEPARATOR = ": ";

  private ViewColumns() {}

  /** The comment of each column, in the order of the view. */
  static Map<String, String> of(String view) {
    Map<String, String> comments = new LinkedHashMap<>();
    for (String line : Resources.text("/warehouse/" + view + "/columns.txt").lines().toList()) {
      String[] parts = line.split(SEPARATOR, 2);
      if (parts.length < 2 || comments.put(parts[0], parts[1]) != null) {
        throw new IllegalStateException(
            "warehouse/" + view + "/columns.txt: expected one 'name: comment' a column: " + line);
      }
    }
    return comments;
  }

  /** The same rows, with comments that DESCRIBE shows. */
  static Dataset<Row> described(String view, Dataset<Row> rows) {
    Map<String, String> comments = of(view);
    Column[] columns =
        Arrays.stream(rows.columns())
            .map(name -> rows.col(name).as(name, metadata(comments.getOrDefault(name, ""))))
            .toArray(Column[]::new);
    return rows.select(columns);
  }

  private static Metadata metadata(String comment) {
    return new MetadataBuilder().putString("comment", comment).build();
  }
}
