package io.spendcast.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * An expression of a mapping that takes texts for numbers only where they are numbers, and gives no
 * figure that is not exact. Spark by itself cuts {@code 2.9} to 2 in a cast, reads {@code 1.000} as
 * 1, computes with texts in binary fractions, and lets integers wrap.
 *
 * @param value the expression, with {@link MappedNumber} where a text is cast to a number, computed
 *     with, or compared with a number
 * @param problem of what the value follows from, as {@link MappedProblem} has it; null where there
 *     can be none
 */
record MappedExpression(Expression value, @Nullable Column problem) {
  private static final Set<String> WHOLE_CASTS = Set.of("bigint", "int", "smallint", "tinyint");

  /** Seconds of the last instant of the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /** Rewrites an expression, from its leaves on. */
  static MappedExpression of(Expression expression, MappedOperands operands) {
    List<MappedExpression> children =
        childrenOf(expression).stream().map(child -> of(child, operands)).toList();
    Column problem = MappedProblem.of(expression, children);
    List<Expression> values = new ArrayList<>();
    children.forEach(child -> values.add(child.value));
    MappedExpression cast = values.isEmpty() ? null : cast(expression, values, operands, problem);
    if (cast != null) {
      return cast;
    }
    long units = unitsOfSecond(name(expression));
    if (units > 0 && operands.type(values.get(0)) instanceof IntegralType) {
      Column given = ExpressionUtils.column(values.get(0));
      Column isInRange = given.between(-units * LAST_SECOND, units * LAST_SECOND);
      values.set(0, ExpressionUtils.expression(functions.when(isInRange, given)));
      problem =
          MappedProblem.either(
              problem,
              problem(
                  functions.not(isInRange),
                  QuarantineReason.TIMESTAMP_OUT_OF_RANGE,
                  "the instant lies beyond the year 9999"));
    }
    return operands.isArithmetic(expression, values)
        ? operands.computed(expression, values, problem)
        : operands.compared(expression, values, problem);
  }

  /** A cast of a text to a number; null for all else. */
  private static @Nullable MappedExpression cast(
      Expression expression,
      List<Expression> values,
      MappedOperands operands,
      @Nullable Column problem) {
    boolean isWhole = WHOLE_CASTS.contains(name(expression)) && values.size() == 1;
    DecimalType decimal = null;
    if (expression instanceof Cast given && given.evalMode() != EvalMode.TRY()) {
      isWhole = given.dataType() instanceof IntegralType;
      decimal = given.dataType() instanceof DecimalType type ? type : null;
    }
    boolean isOfText = operands.type(values.get(0)) instanceof StringType;
    if (!isOfText || !isWhole && decimal == null) {
      return null;
    }
    boolean hasFraction = decimal != null && decimal.scale() > 0;
    MappedNumber number = hasFraction ? MappedNumber.DECIMAL : MappedNumber.WHOLE;
    Column text = ExpressionUtils.column(values.get(0));
    Column value = number.value(text);
    return new MappedExpression(
        ExpressionUtils.expression(decimal == null ? value : value.cast(decimal)),
        MappedProblem.either(problem, number.problem(text)));
  }

  private static long unitsOfSecond(String function) {
    return switch (function) {
      case "timestamp_seconds" -> 1L;
      case "timestamp_millis" -> 1_000L;
      case "timestamp_micros" -> 1_000_000L;
      default -> 0L;
    };
  }

  /** A rejection where a condition holds. */
  static Column problem(Column condition, QuarantineReason reason, String detail) {
    return functions
        .when(condition, functions.lit(reason + "\n" + detail))
        .otherwise(functions.lit(null).cast(DataTypes.StringType));
  }

  /** The expression over other children. */
  static Expression with(Expression expression, List<Expression> children) {
    return (Expression) expression.withNewChildren(CollectionConverters.asScala(children).toSeq());
  }

  static List<Expression> childrenOf(Expression expression) {
    return CollectionConverters.asJava(expression.children());
  }

  /** The name of a function in small letters; empty for all else. */
  static String name(Expression expression) {
    return expression instanceof UnresolvedFunction function
        ? function.nameParts().last().toLowerCase(Locale.ROOT)
        : "";
  }
}
