package io.spendcast.warehouse;

import io.spendcast.config.InvalidConfigurationException;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/** The schema of a warehouse whose tables a catalog holds. */
public final class CatalogSchema {
  private static final String OPTIONS = "; Spark's options are given in SPENDCAST_SUBMIT_OPTIONS";

  private CatalogSchema() {}

  /**
   * Makes it where it is not there.
   *
   * @throws InvalidConfigurationException where the catalog does not let it
   */
  static void create(SparkSession spark, String schema) {
    try {
      spark.sql("CREATE SCHEMA IF NOT EXISTS " + schema);
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new InvalidConfigurationException(
            List.of(
                "warehouse.schema: Spark cannot find or make "
                    + schema
                    + " ("
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                    + ")"
                    + OPTIONS));
      }
      throw e;
    }
  }

  /**
   * @throws InvalidConfigurationException where the catalog ends with the process, and with it
   *     every table; where it is another than that of the session, by which Delta commits
   */
  public static void requireLasting(SparkSession spark, String schema) {
    boolean isOfSession = !schema.contains(".") || schema.startsWith("spark_catalog.");
    if (!isOfSession) {
      throw new InvalidConfigurationException(
          List.of(
              "warehouse.schema: "
                  + schema
                  + " lies in a catalog of its own, and tables are committed through the catalog of"
                  + " Spark's session; name a schema of that, such as spendcast, and let"
                  + " spark.sql.catalogImplementation=hive say where it is"
                  + OPTIONS));
    }
    if (spark.conf().get("spark.sql.catalogImplementation").equals("in-memory")) {
      throw new InvalidConfigurationException(
          List.of(
              "warehouse.path is null, and "
                  + schema
                  + " lies in a catalog that Spark keeps in memory, which would forget the tables"
                  + " when this run ends; set warehouse.path, or set"
                  + " spark.sql.catalogImplementation=hive"
                  + OPTIONS));
    }
  }
}
