package io.spendcast.warehouse;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;

/** Tells SQL that only reads from what writes, by how Spark parses it. */
public final class ReadingSql {
  /** Beginnings of the names of commands that tell of tables and change none. */
  private static final List<String> TELLING = List.of("Describe", "Show", "Explain");

  private ReadingSql() {}

  /**
   * @throws ParseException where it is no SQL
   */
  public static boolean reads(SparkSession spark, String sql) throws ParseException {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.SparkSession) spark)
            .sessionState()
            .sqlParser()
            .parsePlan(sql);
    String name = plan.getClass().getSimpleName();
    return TELLING.stream().anyMatch(name::startsWith) || !plan.exists(ReadingSql::writes);
  }

  private static boolean writes(LogicalPlan node) {
    return node instanceof Command
        || node instanceof ParsedStatement
        || node instanceof InsertIntoDir;
  }
}
