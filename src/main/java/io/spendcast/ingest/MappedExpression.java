package io.spendcast.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.BinaryArithmetic;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * An expression of a mapping that takes texts for numbers only where they are numbers. Spark by
 * itself cuts {@code 2.9} to 2 in a cast, reads {@code 1.000} as 1, and computes with texts in
 * binary fractions.
 *
 * @param value the expression, with {@link MappedNumber} where a text is cast to an integer type,
 *     computed with, or compared with a number
 * @param problem tells the first text that is no number, of those that the value follows from; null
 *     where no text is read as one
 */
record MappedExpression(Expression value, @Nullable Column problem) {
  private static final Set<String> CHOICES = Set.of("if", "iff");
  private static final Set<String> FIRST_OF = Set.of("coalesce", "ifnull", "nvl");
  private static final Set<String> ARITHMETIC =
      Set.of("abs", "round", "bround", "ceil", "ceiling", "floor", "mod", "pmod", "negative");
  private static final Set<String> COMPARING = Set.of("greatest", "least");

  /**
   * @param rows whose columns the expression names
   */
  static MappedExpression of(Expression expression, Dataset<Row> rows) {
    List<MappedExpression> children =
        childrenOf(expression).stream().map(child -> of(child, rows)).toList();
    List<Expression> values = new ArrayList<>();
    children.forEach(child -> values.add(child.value));
    Column problem = problem(expression, children);
    if (castsToWhole(expression) && type(values.get(0), rows) instanceof StringType) {
      Column text = ExpressionUtils.column(values.get(0));
      return new MappedExpression(
          ExpressionUtils.expression(MappedNumber.WHOLE.value(text)),
          firstOf(problem, MappedNumber.WHOLE.problem(text)));
    }
    if (takesNumbers(expression, values, rows)) {
      for (int i = 0; i < values.size(); i++) {
        if (type(values.get(i), rows) instanceof StringType) {
          Column text = ExpressionUtils.column(values.get(i));
          values.set(i, ExpressionUtils.expression(MappedNumber.DECIMAL.value(text)));
          problem = firstOf(problem, MappedNumber.DECIMAL.problem(text));
        }
      }
    }
    return new MappedExpression(
        (Expression) expression.withNewChildren(CollectionConverters.asScala(values).toSeq()),
        problem);
  }

  private static boolean castsToWhole(Expression expression) {
    return expression instanceof Cast cast
        && cast.dataType() instanceof IntegralType
        && cast.evalMode() != EvalMode.TRY();
  }

  private static boolean takesNumbers(
      Expression expression, List<Expression> values, Dataset<Row> rows) {
    String name = name(expression);
    boolean computes =
        expression instanceof BinaryArithmetic
            || expression instanceof UnaryMinus
            || ARITHMETIC.contains(name);
    if (!computes && !(expression instanceof BinaryComparison) && !COMPARING.contains(name)) {
      return false;
    }
    List<DataType> types = new ArrayList<>();
    for (Expression value : values) {
      DataType type = type(value, rows);
      if (!(type instanceof StringType || type instanceof NumericType)) {
        return false;
      }
      types.add(type);
    }
    return computes || types.stream().anyMatch(NumericType.class::isInstance);
  }

  /** Of the children that the value follows from: a branch that is not taken has none. */
  private static @Nullable Column problem(Expression expression, List<MappedExpression> children) {
    if (children.stream().allMatch(child -> child.problem == null)) {
      return null;
    }
    boolean isChoice = expression instanceof CaseWhen || CHOICES.contains(name(expression));
    int steps = isChoice ? 2 : 1;
    Column later = functions.lit(null).cast("string");
    int last = children.size() - 1;
    if (isChoice && last % 2 == 0) {
      later = firstOf(children.get(last).problem, later);
      last--;
    }
    for (int i = last - steps + 1; i >= 0; i -= steps) {
      MappedExpression child = children.get(i);
      Column value = ExpressionUtils.column(child.value);
      if (isChoice) {
        Column chosen = children.get(i + 1).problem;
        later =
            functions.when(value, chosen == null ? functions.lit(null) : chosen).otherwise(later);
      } else if (FIRST_OF.contains(name(expression))) {
        later = functions.when(value.isNull(), later);
      }
      later = firstOf(child.problem, later);
    }
    return later;
  }

  private static Column firstOf(@Nullable Column problem, Column other) {
    return problem == null ? other : functions.coalesce(problem, other);
  }

  /** The type of an expression; that of NULL where the expression is wrong, which others tell. */
  private static DataType type(Expression expression, Dataset<Row> rows) {
    try {
      return rows.select(ExpressionUtils.column(expression)).schema().fields()[0].dataType();
    } catch (Exception e) {
      return DataTypes.NullType;
    }
  }

  private static List<Expression> childrenOf(Expression expression) {
    return CollectionConverters.asJava(expression.children());
  }

  private static String name(Expression expression) {
    return expression instanceof UnresolvedFunction function
        ? function.nameParts().last().toLowerCase(Locale.ROOT)
        : "";
  }
}
