package io.spendcast.warehouse;

import io.spendcast.config.InvalidConfigurationException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The columns that a stored table has, beside those that this version declares. */
final class TableColumns {
  private TableColumns() {}

  /**
   * The rows, where they have every declared column.
   *
   * @param name of the table as the reader of the error knows it
   * @throws InvalidConfigurationException where the table was made by a version that lacked some
   */
  static Dataset<Row> requireAll(Table table, String name, Dataset<Row> stored) {
    Set<String> found = Set.of(stored.columns());
    List<String> missing =
        Arrays.stream(table.definition().schema().fieldNames())
            .filter(column -> !found.contains(column))
            .toList();
    if (!missing.isEmpty()) {
      throw new InvalidConfigurationException(
          List.of(
              "table "
                  + name
                  + " was made by another version of Spendcast: it has no column "
                  + String.join(", ", missing)
                  + "; tables are not migrated, so set warehouse.path (or warehouse.schema) to a"
                  + " new place and load prices, limits and usage again"));
    }
    return stored;
  }
}
