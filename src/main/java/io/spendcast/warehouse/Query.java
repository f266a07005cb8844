package io.spendcast.warehouse;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A query file: a pure function of named input views. Its text holds no table names, dates or
 * parameters; the caller binds the views.
 */
public record Query(String path, String text) {

  /** The query that makes a table. */
  public static Query ofTable(String table) {
    return of("/warehouse/" + table + "/query.sql");
  }

  public static Query of(String path) {
    return new Query(path, Resources.text(path));
  }

  /**
   * The result over the given views. The views are registered for the session by these names; until
   * the query is resolved no other thread registers its own.
   */
  public Dataset<Row> over(SparkSession spark, Map<String, Dataset<Row>> views) {
    synchronized (Query.class) {
      views.forEach((name, view) -> view.createOrReplaceTempView(name));
      return spark.sql(text);
    }
  }
}
