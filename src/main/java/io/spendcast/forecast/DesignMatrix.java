package io.spendcast.forecast;

import java.time.LocalDate;
import java.util.List;

/**
 * The explanatory columns of a calendar window: {@code length} days that end at the origin, then
 * {@code horizon} days after it. They depend on the calendar and the settings only, never on a
 * value, so one design serves every series of that window. After the origin the trend's time is
 * damped: day h counts as the sum of the first h powers of the damping.
 */
final class DesignMatrix {
  static final int DAY_OF_MONTH_HARMONICS = 5;
  static final int YEARLY_HARMONICS = 4;

  private final double[][] rows;
  private final double[][] history;
  private final double[] penalties;
  private final int length;
  private final int trendColumns;

  private DesignMatrix(double[][] rows, double[] penalties, int length, int trendColumns) {
    this.rows = rows;
    this.history = transposed(rows, length, penalties.length);
    this.penalties = penalties;
    this.length = length;
    this.trendColumns = trendColumns;
  }

  static DesignMatrix of(LocalDate origin, int length, int horizon, ForecastSettings settings) {
    Block trend = new TrendBlock(length, settings);
    Penalties ridge = settings.penalties();
    int yearly = length >= settings.yearlyMinimumDays() ? YEARLY_HARMONICS : 0;
    List<Block> blocks =
        List.of(
            trend,
            new WeekdayBlock(ridge.weekday()),
            new DayOfMonthBlock(DAY_OF_MONTH_HARMONICS, ridge.dayOfMonth()),
            new BusinessDayBlock(ridge.businessDay()),
            new YearBlock(yearly, ridge.yearly()));
    int columns = blocks.stream().mapToInt(Block::columns).sum();
    double[] penalties = new double[columns];
    double[][] rows = new double[length + horizon][columns];
    int at = 0;
    for (Block block : blocks) {
      for (int column = 0; column < block.columns(); column++) {
        penalties[at + column] = block.penalty(column);
      }
      double time = 1.0 - length;
      double step = 1.0;
      for (int day = 0; day < rows.length; day++) {
        block.fill(rows[day], at, origin.plusDays(day - length + 1L), time);
        step = day < length - 1 ? 1.0 : step * settings.dampingPerDay();
        time += step;
      }
      at += block.columns();
    }
    return new DesignMatrix(rows, penalties, length, trend.columns());
  }

  /** Days of history; row {@code length() - 1} is the origin. */
  int length() {
    return length;
  }

  int columns() {
    return penalties.length;
  }

  double penalty(int column) {
    return penalties[column];
  }

  double value(int row, int column) {
    return rows[row][column];
  }

  /** The history's rows times the coefficients. */
  double[] fitted(double[] coefficients) {
    double[] fitted = new double[length];
    for (int column = 0; column < coefficients.length; column++) {
      double coefficient = coefficients[column];
      double[] cells = history[column];
      for (int row = 0; row < length; row++) {
        fitted[row] += cells[row] * coefficient;
      }
    }
    return fitted;
  }

  /** The part of a row's fit that is not level or trend: weekday, month and year. */
  double seasonal(int row, double[] coefficients) {
    double sum = 0.0;
    for (int column = trendColumns; column < coefficients.length; column++) {
      sum += rows[row][column] * coefficients[column];
    }
    return sum;
  }

  /** The part of a row's fit that is level and trend. */
  double level(int row, double[] coefficients) {
    double sum = 0.0;
    for (int column = 0; column < trendColumns; column++) {
      sum += rows[row][column] * coefficients[column];
    }
    return sum;
  }

  /** The transpose of the history's rows times a vector of {@code length()} values. */
  double[] transposeTimes(double[] values) {
    double[] product = new double[columns()];
    for (int row = 0; row < length; row++) {
      double value = values[row];
      double[] cells = rows[row];
      for (int column = 0; column < product.length; column++) {
        product[column] += cells[column] * value;
      }
    }
    return product;
  }

  /** The history again by column: each of the two products has its own way through memory. */
  private static double[][] transposed(double[][] rows, int length, int columns) {
    double[][] transposed = new double[columns][length];
    for (int row = 0; row < length; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column][row] = rows[row][column];
      }
    }
    return transposed;
  }
}
