package io.spendcast.ingest;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.types.DataType;
import scala.jdk.javaapi.CollectionConverters;

/** What a mapping's expression may look at: the one row that it is of, and nothing that changes. */
final class MappedRows {
  private static final List<Class<? extends LogicalPlan>> OF_MANY =
      List.of(Aggregate.class, Window.class, Generate.class);

  private MappedRows() {}

  /**
   * The type of an expression.
   *
   * @throws IllegalArgumentException where it looks at other rows, or gives another value each time
   */
  static DataType typeOfOne(Dataset<Row> rows, Column value) {
    Dataset<Row> selected = rows.select(value);
    LogicalPlan plan = selected.queryExecution().analyzed();
    LogicalPlan before = rows.queryExecution().analyzed();
    if (OF_MANY.stream().anyMatch(of -> count(plan, of) > count(before, of))) {
      throw new IllegalArgumentException(
          "it looks at more than one record; an expression is of one record");
    }
    if (plan instanceof Project project
        && CollectionConverters.asJava(project.projectList()).stream()
            .anyMatch(each -> !((Expression) each).deterministic())) {
      throw new IllegalArgumentException(
          "it gives another value each time, so a record that is delivered twice would be two");
    }
    return selected.schema().fields()[0].dataType();
  }

  private static int count(LogicalPlan plan, Class<? extends LogicalPlan> type) {
    int count = type.isInstance(plan) ? 1 : 0;
    for (LogicalPlan child : CollectionConverters.asJava(plan.children())) {
      count += count(child, type);
    }
    return count;
  }
}
