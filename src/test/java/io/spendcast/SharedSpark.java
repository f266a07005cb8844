package io.spendcast;

import io.spendcast.warehouse.SparkSessions;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session of a test JVM: a session and its first Delta write take seconds. Queries
 * are interpreted, since to compile one costs more than to run it over a test's few rows; the
 * cluster test and the demo run compiled. A task may fail three times, as on a cluster.
 */
public final class SharedSpark {
  private static final SparkSession SESSION = open();

  private SharedSpark() {}

  public static SparkSession session() {
    return SESSION;
  }

  private static SparkSession open() {
    System.setProperty("spark.master", "local[2,4]");
    System.setProperty("spark.sql.codegen.wholeStage", "false");
    System.setProperty("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    SparkSession session = SparkSessions.open();
    session.sparkContext().setLogLevel("ERROR");
    return session;
  }
}
