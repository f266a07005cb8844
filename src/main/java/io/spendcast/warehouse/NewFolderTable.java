package io.spendcast.warehouse;

import java.nio.file.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** A Delta table of somebody else's in a local folder, as a result. */
public final class NewFolderTable {
  private NewFolderTable() {}

  /**
   * Replaces all rows in one commit; makes the table where there is none.
   *
   * @param folder of the table
   * @param parquet folder of files with the rows, in the table's schema
   */
  public static void replace(SparkSession spark, Path folder, Path parquet) {
    spark
        .read()
        .parquet(TableFolder.location(parquet))
        .write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .save(TableFolder.location(folder));
  }
}
