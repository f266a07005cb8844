package io.spendcast;

import io.spendcast.warehouse.SparkSessions;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of all tests: a session and its first Delta write take seconds. */
public final class SharedSpark {
  private static final SparkSession SESSION = open();

  private SharedSpark() {}

  public static SparkSession session() {
    return SESSION;
  }

  private static SparkSession open() {
    System.setProperty("spark.master", "local[2]");
    SparkSession session = SparkSessions.open();
    session.sparkContext().setLogLevel("ERROR");
    return session;
  }
}
