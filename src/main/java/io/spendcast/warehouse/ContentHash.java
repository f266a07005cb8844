package io.spendcast.warehouse;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Hash of what a table says, whatever the order of its rows and the number of its files: the sum
 * over rows of a hash of the null-safe serialised row, without volatile columns.
 */
public final class ContentHash {
  private ContentHash() {}

  /** Hash and number of rows, for example {@code 1f3a…:2184}; {@code 0:0} for an empty table. */
  public static String of(Dataset<Row> rows, List<String> volatileColumns) {
    Column[] columns =
        Arrays.stream(rows.columns())
            .filter(column -> !volatileColumns.contains(column))
            .sorted()
            .map(rows::col)
            .toArray(Column[]::new);
    // JSON keeps NULL apart from every value; xxhash64 over columns would skip NULLs.
    Column row =
        functions.to_json(functions.struct(columns), java.util.Map.of("ignoreNullFields", "false"));
    Row result =
        rows.select(functions.xxhash64(row).cast("decimal(38,0)").as("hash"))
            .agg(functions.sum("hash"), functions.count(functions.lit(1)))
            .first();
    BigDecimal sum = result.isNullAt(0) ? BigDecimal.ZERO : result.getDecimal(0);
    return sum.toBigInteger().toString(16) + ":" + result.getLong(1);
  }
}
