package io.spendcast.facts.onepass;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Columns of a table, task by task. Where the plan does no more than read columns of Parquet files,
 * its batches are taken as they come; else its rows.
 */
final class ColumnBatches {
  /** What a task makes of its batches. */
  interface OfBatches<T> extends Serializable {
    /**
     * @param ordinals where each of the columns that were asked for stands in a batch
     */
    Iterator<T> from(Iterator<ColumnarBatch> batches, int[] ordinals);
  }

  /** What a task makes of its rows. */
  interface OfRows<T> extends Serializable {
    Iterator<T> from(Iterator<InternalRow> rows);
  }

  private ColumnBatches() {}

  /**
   * @param names of the columns, in the order in which rows and ordinals give them
   */
  static <T> JavaRDD<T> of(
      Dataset<Row> table, List<String> names, OfBatches<T> ofBatches, OfRows<T> ofRows) {
    Dataset<Row> columns = table.select(names.stream().map(functions::col).toArray(Column[]::new));
    QueryExecution execution =
        ((org.apache.spark.sql.classic.Dataset<Row>) columns).queryExecution();
    SparkPlan physical = execution.executedPlan();
    SparkPlan batches = batches(physical);
    if (batches == null) {
      return execution.toRdd().toJavaRDD().mapPartitions(ofRows::from);
    }
    int[] ordinals = ordinals(physical, batches);
    return batches
        .executeColumnar()
        .toJavaRDD()
        .mapPartitions(each -> ofBatches.from(each, ordinals));
  }

  /** The plan below that gives batches of all columns; null where rows are changed on the way. */
  private static @Nullable SparkPlan batches(SparkPlan plan) {
    if (plan instanceof WholeStageCodegenExec stage) {
      return batches(stage.child());
    }
    if (plan instanceof InputAdapter adapter) {
      return batches(adapter.child());
    }
    if (plan instanceof ProjectExec project) {
      for (Object column : CollectionConverters.asJava(project.projectList())) {
        if (!(column instanceof Attribute)) {
          return null;
        }
      }
      return batches(project.child());
    }
    return plan instanceof ColumnarToRowExec rows ? rows.child() : null;
  }

  private static int[] ordinals(SparkPlan rows, SparkPlan batches) {
    List<Attribute> given = CollectionConverters.asJava(batches.output());
    return CollectionConverters.asJava(rows.output()).stream()
        .mapToInt(
            wanted -> {
              for (int i = 0; i < given.size(); i++) {
                if (given.get(i).exprId().equals(wanted.exprId())) {
                  return i;
                }
              }
              throw new IllegalStateException(wanted + " is not among " + given);
            })
        .toArray();
  }
}
