package io.spendcast.facts.onepass;

import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The summaries of events, one or a few per task. Where the plan does no more than read columns of
 * Parquet files, its batches are taken as they come; else its rows.
 */
final class EventScan {
  private EventScan() {}

  /**
   * @param events holds the columns of {@link EventColumns#all}
   */
  static JavaRDD<EventSummary> summaries(Dataset<Row> events, PassPlan plan) {
    Dataset<Row> columns =
        events.select(
            EventColumns.all().stream()
                .map(functions::col)
                .toArray(org.apache.spark.sql.Column[]::new));
    org.apache.spark.sql.execution.QueryExecution execution =
        ((org.apache.spark.sql.classic.Dataset<Row>) columns).queryExecution();
    SparkPlan physical = execution.executedPlan();
    SparkPlan batches = batches(physical);
    if (batches == null) {
      return execution.toRdd().toJavaRDD().mapPartitions(rows -> ofRows(rows, plan));
    }
    int[] ordinals = ordinals(physical, batches);
    return batches
        .executeColumnar()
        .toJavaRDD()
        .mapPartitions(each -> ofBatches(each, ordinals, plan));
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

  private static Iterator<EventSummary> ofBatches(
      Iterator<ColumnarBatch> batches, int[] ordinals, PassPlan plan) {
    return new Passes(plan, batches::hasNext, batch -> batch.read(batches.next(), ordinals));
  }

  private static Iterator<EventSummary> ofRows(Iterator<InternalRow> rows, PassPlan plan) {
    return new Passes(
        plan,
        rows::hasNext,
        batch -> {
          batch.clear();
          while (rows.hasNext() && batch.size < EventBatch.ROWS) {
            batch.add(rows.next());
          }
        });
  }

  /**
   * The passes over the events of one task: the next begins where one has gathered as much as a
   * summary may hold, so that no number of names fills the memory.
   */
  private record Passes(PassPlan plan, BooleanSupplier hasMore, Consumer<EventBatch> read)
      implements Iterator<EventSummary> {
    @Override
    public boolean hasNext() {
      return hasMore.getAsBoolean();
    }

    @Override
    public EventSummary next() {
      EventPass pass = new EventPass(plan);
      do {
        read.accept(pass.batch());
        pass.addBatch();
      } while (hasMore.getAsBoolean() && !pass.isFull());
      return pass.finish();
    }
  }
}
