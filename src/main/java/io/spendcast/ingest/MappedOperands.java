package io.spendcast.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExtractValue;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.BinaryArithmetic;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.jspecify.annotations.Nullable;

/**
 * How the expressions of one mapped column compute and compare: in decimals and in integers of 64
 * bits that do not wrap.
 *
 * @param rows whose columns the expressions name
 * @param isMeter whether the column is a meter, of which unknown is not zero
 */
record MappedOperands(Dataset<Row> rows, boolean isMeter) {
  private static final Set<String> ARITHMETIC =
      Set.of("abs", "round", "bround", "ceil", "ceiling", "floor", "mod", "pmod", "negative");
  private static final Set<String> COMPARING = Set.of("greatest", "least", "between");
  private static final int DECIMALS = 12;
  private static final DataType OF_INTEGERS = new DecimalType(20, 0);
  private static final DataType COMPUTED = new DecimalType(38, DECIMALS);

  /** Whether an expression computes with numbers, or with texts that have to be numbers. */
  boolean isArithmetic(Expression expression, List<Expression> values) {
    boolean computes =
        expression instanceof BinaryArithmetic
            || expression instanceof UnaryMinus
            || ARITHMETIC.contains(MappedExpression.name(expression));
    return computes && values.stream().map(this::type).allMatch(MappedOperands::isNumberLike);
  }

  /**
   * The exact value of an arithmetic expression; no value is a problem where there are operands.
   */
  MappedExpression computed(
      Expression expression, List<Expression> values, @Nullable Column problem) {
    MappedExpression operands = inDecimals(expression, values, problem);
    List<Expression> exact = new ArrayList<>(MappedExpression.childrenOf(operands.value()));
    List<DataType> types = exact.stream().map(this::type).toList();
    Expression value = operands.value();
    if (types.stream().allMatch(IntegralType.class::isInstance)) {
      value = ofIntegers(expression, exact);
    }
    boolean isFine = types.stream().allMatch(type -> scale(type) <= DECIMALS);
    if (isFine && scale(type(value)) > DECIMALS) {
      value = ExpressionUtils.expression(ExpressionUtils.column(value).cast(COMPUTED));
    }
    Column all =
        exact.stream()
            .map(operand -> ExpressionUtils.column(operand).isNotNull())
            .reduce(Column::and)
            .orElseThrow();
    Column told =
        MappedProblem.either(
            operands.problem(),
            MappedExpression.problem(
                all.and(ExpressionUtils.column(value).isNull()),
                QuarantineReason.UNMAPPABLE,
                "the mapping divides by zero, or its result is out of range"));
    return new MappedExpression(value, isMeter ? known(expression, exact, all, told) : told);
  }

  /** Of a meter, an unknown part makes all of it unknown, which is not zero. */
  private static Column known(
      Expression expression, List<Expression> operands, Column all, Column problem) {
    List<Expression> given = MappedExpression.childrenOf(expression);
    Column any =
        IntStream.range(0, given.size())
            .filter(i -> !leavesOf(given.get(i)).isEmpty())
            .mapToObj(i -> ExpressionUtils.column(operands.get(i)).isNotNull())
            .reduce(Column::or)
            .orElse(functions.lit(false));
    return functions.coalesce(
        problem,
        MappedExpression.problem(
            any.and(functions.not(all)),
            QuarantineReason.UNMAPPABLE,
            "the mapping computes with a column that is NULL here, and unknown usage is not zero;"
                + " write coalesce(column, 0) where NULL means none"));
  }

  private static Expression ofIntegers(Expression expression, List<Expression> values) {
    List<Column> wide =
        values.stream().map(value -> ExpressionUtils.column(value).cast("bigint")).toList();
    if (expression instanceof Add) {
      return ExpressionUtils.expression(functions.try_add(wide.get(0), wide.get(1)));
    } else if (expression instanceof Subtract) {
      return ExpressionUtils.expression(functions.try_subtract(wide.get(0), wide.get(1)));
    } else if (expression instanceof Multiply) {
      return ExpressionUtils.expression(functions.try_multiply(wide.get(0), wide.get(1)));
    } else if (expression instanceof Divide) {
      return ExpressionUtils.expression(
          wide.get(0).cast(OF_INTEGERS).divide(wide.get(1).cast(OF_INTEGERS)));
    }
    return MappedExpression.with(
        expression, wide.stream().map(ExpressionUtils::expression).toList());
  }

  /** The same expression, in which a text that is compared with a number is one. */
  MappedExpression compared(
      Expression expression, List<Expression> values, @Nullable Column problem) {
    boolean compares =
        expression instanceof BinaryComparison
            || expression instanceof In
            || COMPARING.contains(MappedExpression.name(expression));
    List<DataType> types = compares ? values.stream().map(this::type).toList() : List.of();
    return types.stream().anyMatch(NumericType.class::isInstance)
            && types.stream().allMatch(MappedOperands::isNumberLike)
        ? inDecimals(expression, values, problem)
        : new MappedExpression(MappedExpression.with(expression, values), problem);
  }

  private MappedExpression inDecimals(
      Expression expression, List<Expression> values, @Nullable Column problem) {
    MappedNumber number = isMeter ? MappedNumber.COUNTED : MappedNumber.DECIMAL;
    Column told = problem;
    List<Expression> exact = new ArrayList<>();
    for (Expression value : values) {
      DataType type = type(value);
      boolean isText = type instanceof StringType;
      if (isText || type instanceof DoubleType || type instanceof FloatType) {
        MappedNumber read = isText ? number : MappedNumber.DECIMAL;
        Column text = ExpressionUtils.column(value).cast("string");
        told = MappedProblem.either(told, read.problem(text));
        exact.add(ExpressionUtils.expression(read.value(text)));
      } else {
        exact.add(value);
      }
    }
    return new MappedExpression(MappedExpression.with(expression, exact), told);
  }

  private static boolean isNumberLike(DataType type) {
    return type instanceof StringType || type instanceof NumericType;
  }

  private static int scale(DataType type) {
    return type instanceof DecimalType decimal ? decimal.scale() : 0;
  }

  /** The type of an expression; that of NULL where the expression is wrong, which others tell. */
  DataType type(Expression expression) {
    try {
      return rows.select(ExpressionUtils.column(expression)).schema().fields()[0].dataType();
    } catch (Exception e) {
      return DataTypes.NullType;
    }
  }

  /** The columns that an expression names, and their parts. */
  static List<Expression> leavesOf(Expression expression) {
    if (expression instanceof UnresolvedAttribute || expression instanceof UnresolvedExtractValue) {
      return List.of(expression);
    }
    return MappedExpression.childrenOf(expression).stream()
        .flatMap(child -> leavesOf(child).stream())
        .toList();
  }
}
