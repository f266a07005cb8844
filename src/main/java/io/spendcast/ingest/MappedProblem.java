package io.spendcast.ingest;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * The first problem of the parts that an expression's value follows from: reason and detail of a
 * rejection, a line each. A branch that is not taken has none.
 */
final class MappedProblem {
  private static final Set<String> CHOICES = Set.of("if", "iff");
  private static final Set<String> FIRST_OF = Set.of("coalesce", "ifnull", "nvl");

  private MappedProblem() {}

  /** The problem of an expression's children; null where none of them can have one. */
  static @Nullable Column of(Expression expression, List<MappedExpression> children) {
    if (children.stream().allMatch(child -> child.problem() == null)) {
      return null;
    }
    String name = MappedExpression.name(expression);
    if (expression instanceof CaseWhen || CHOICES.contains(name)) {
      return ofChoice(children);
    }
    if (expression instanceof Or || expression instanceof And) {
      Column decides =
          children.stream()
              .map(child -> expression instanceof Or ? value(child) : functions.not(value(child)))
              .map(decided -> functions.coalesce(decided, functions.lit(false)))
              .reduce(Column::or)
              .orElseThrow();
      return functions.when(functions.not(decides), firstOf(children));
    }
    if (name.equals("nvl2") && children.size() == 3) {
      Column chosen =
          functions
              .when(value(children.get(0)).isNotNull(), problem(children.get(1)))
              .otherwise(problem(children.get(2)));
      return functions.coalesce(problem(children.get(0)), chosen);
    }
    return FIRST_OF.contains(name) ? ofFirst(children) : firstOf(children);
  }

  /** Of two columns, the first that has one. */
  static Column either(@Nullable Column problem, Column other) {
    return problem == null ? other : functions.coalesce(problem, other);
  }

  /** Conditions and values in turn, and a last value where no condition holds. */
  private static Column ofChoice(List<MappedExpression> children) {
    int last = children.size() - 1;
    Column later = last % 2 == 0 ? problem(children.get(last)) : none();
    for (int i = children.size() / 2 * 2 - 2; i >= 0; i -= 2) {
      Column chosen = functions.when(value(children.get(i)), problem(children.get(i + 1)));
      later = functions.coalesce(problem(children.get(i)), chosen.otherwise(later));
    }
    return later;
  }

  private static Column ofFirst(List<MappedExpression> children) {
    Column later = none();
    for (int i = children.size() - 1; i >= 0; i--) {
      Column next = functions.when(value(children.get(i)).isNull(), later);
      later = functions.coalesce(problem(children.get(i)), next);
    }
    return later;
  }

  private static Column firstOf(List<MappedExpression> children) {
    return children.stream()
        .map(MappedExpression::problem)
        .filter(Objects::nonNull)
        .reduce(functions::coalesce)
        .orElseGet(MappedProblem::none);
  }

  private static Column value(MappedExpression child) {
    return ExpressionUtils.column(child.value());
  }

  private static Column problem(MappedExpression child) {
    return child.problem() == null ? none() : child.problem();
  }

  private static Column none() {
    return functions.lit(null).cast("string");
  }
}
