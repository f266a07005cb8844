package io.spendcast.job;

import static org.apache.spark.sql.functions.col;

import java.io.PrintStream;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The price rows behind a figure.
 *
 * @param priceVersions the table
 * @param rows of {@code explain/spend_rows.sql}
 */
record ExplainedPrices(Dataset<Row> priceVersions, List<Row> rows) {

  void print(PrintStream out) {
    Set<String> ids = new TreeSet<>();
    rows.forEach(row -> ids.addAll(row.getList(row.fieldIndex("price_row_ids"))));
    if (ids.isEmpty()) {
      return;
    }
    out.println();
    out.println("Prices, US dollars or as said, per unit of the meter:");
    Set<String> printed = new HashSet<>();
    for (Row row :
        priceVersions
            .where(col("price_row_id").isin(ids.toArray()))
            .orderBy(col("meter"), col("effective_from"), col("recorded_at").desc())
            .collectAsList()) {
      if (printed.add(row.getAs("price_row_id"))) {
        out.println("  " + ConsoleTable.plain(line(row)));
      }
    }
  }

  private static String line(Row row) {
    @Nullable Timestamp to = row.getAs("effective_to");
    @Nullable String note = row.getAs("note");
    return ExplainedRows.shortId(row.getAs("price_row_id"))
        + "  "
        + row.getAs("meter")
        + "  "
        + ExplainJob.exact(row.getAs("unit_price"))
        + " "
        + row.getAs("currency")
        + ", in force from "
        + row.<Timestamp>getAs("effective_from").toInstant()
        + (to == null ? " on" : " to " + to.toInstant())
        + ", "
        + row.getAs("kind")
        + ", from "
        + row.getAs("source")
        + (note == null || note.isEmpty() ? "" : ": " + note);
  }
}
