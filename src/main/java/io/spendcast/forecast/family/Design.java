package io.spendcast.forecast.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of a window of slots and of the slots after it, with the Cholesky factor of X'WX + P
 * for ridge penalties P and weights W by age. It depends on the calendar and the specification
 * only, so one serves every series of that window. After the origin the trend's time is damped:
 * slot h counts as the sum of the first h powers of the damping.
 */
final class Design {
  private final Block[] blocks;
  private final int levelColumns;
  private final double[][] history;
  private final double[][] weighted;
  private final double[][] future;
  private final Factor factor;
  private final EventBlock events;

  private Design(
      Block[] blocks,
      int levelColumns,
      double[][] history,
      double[][] weighted,
      double[][] future,
      Factor factor,
      EventBlock events) {
    this.blocks = blocks;
    this.levelColumns = levelColumns;
    this.history = history;
    this.weighted = weighted;
    this.future = future;
    this.factor = factor;
    this.events = events;
  }

  static Design of(SeriesCalendar calendar, DesignKey key) {
    List<Columns> parts = new ArrayList<>(calendar.columns(key.level().length(), key.season()));
    parts.add(0, key.level());
    int columns = parts.stream().mapToInt(Columns::count).sum();
    int length = key.level().length();
    double[][] rows = new double[length + key.horizon()][columns];
    double[] penalties = new double[columns];
    Block[] blocks = new Block[columns];
    int at = 0;
    for (Columns part : parts) {
      for (int column = 0; column < part.count(); column++) {
        penalties[at + column] = part.penalty(column);
        blocks[at + column] = part.block();
      }
      double time = 1.0 - length;
      double step = 1.0;
      for (int slot = 0; slot < rows.length; slot++) {
        part.fill(rows[slot], at, key.origin() - length + 1 + slot, time);
        step = slot < length - 1 ? 1.0 : step * key.spec().damping();
        time += step;
      }
      at += part.count();
    }
    double[][] history = new double[columns][length];
    for (int column = 0; column < columns; column++) {
      for (int slot = 0; slot < length; slot++) {
        history[column][slot] = rows[slot][column];
      }
    }
    double halfLife = (double) key.spec().halfLifeUnits() * calendar.frequency().hingeSlots();
    double[][] weighted = halfLife == 0.0 ? history : weighted(history, halfLife);
    return new Design(
        blocks,
        key.level().count(),
        history,
        weighted,
        Arrays.copyOfRange(rows, length, rows.length),
        Factor.of(history, weighted, penalties),
        events(calendar, blocks, history, weighted));
  }

  /** Events are the last columns. */
  private static EventBlock events(
      SeriesCalendar calendar, Block[] blocks, double[][] history, double[][] weighted) {
    int first = blocks.length;
    while (first > 0 && blocks[first - 1] == Block.EVENTS) {
      first--;
    }
    return new EventBlock(
        first,
        Arrays.copyOfRange(history, first, blocks.length),
        Arrays.copyOfRange(weighted, first, blocks.length),
        calendar.ridge().event());
  }

  int length() {
    return history[0].length;
  }

  EventBlock events() {
    return events;
  }

  /** The ridge coefficients of one value per slot of the window. */
  double[] solve(double[] values) {
    double[] products = new double[weighted.length];
    for (int column = 0; column < products.length; column++) {
      products[column] = Factor.dot(weighted[column], values);
    }
    factor.solve(products);
    return products;
  }

  /** Adds the columns from one to another, times their coefficients, to {@code sum}. */
  private void add(double[] coefficients, int from, int to, double[] sum) {
    for (int column = from; column < to; column++) {
      double coefficient = coefficients[column];
      double[] cells = history[column];
      for (int slot = 0; slot < sum.length; slot++) {
        sum[slot] += cells[slot] * coefficient;
      }
    }
  }

  /** The fit of the window's slots, into {@code fitted}. */
  void fitted(double[] coefficients, double[] fitted) {
    Arrays.fill(fitted, 0.0);
    add(coefficients, 0, coefficients.length, fitted);
  }

  /** The part of the fit that is constant, slope and hinges. */
  double[] levels(double[] coefficients) {
    double[] levels = new double[length()];
    add(coefficients, 0, levelColumns, levels);
    return levels;
  }

  /** The part of the fit that is a block of columns. */
  double[] effects(Block block, double[] coefficients) {
    double[] effects = new double[length()];
    for (int column = 0; column < blocks.length; column++) {
      if (blocks[column] == block) {
        add(coefficients, column, column + 1, effects);
      }
    }
    return effects;
  }

  /** What is not known of events {@code ahead} slots after the origin, on the scale of the fit. */
  double futureDoubt(int ahead, HuberFit fit) {
    return events.doubt(future[ahead], fit.residuals(), fit.noise());
  }

  /** The level {@code ahead} slots after the origin; 0 is the first. */
  double futureLevel(int ahead, double[] coefficients) {
    return sum(future[ahead], 0, levelColumns, coefficients);
  }

  /** What is not level: season, month, year and events. */
  double futureSeason(int ahead, double[] coefficients) {
    return sum(future[ahead], levelColumns, coefficients.length, coefficients);
  }

  /** The effect of a block of columns that are not level, {@code ahead} slots after the origin. */
  double futureEffect(Block block, int ahead, double[] coefficients) {
    double sum = 0.0;
    for (int column = levelColumns; column < blocks.length; column++) {
      sum += blocks[column] == block ? future[ahead][column] * coefficients[column] : 0.0;
    }
    return sum;
  }

  private static double sum(double[] row, int from, int to, double[] coefficients) {
    double sum = 0.0;
    for (int column = from; column < to; column++) {
      sum += row[column] * coefficients[column];
    }
    return sum;
  }

  private static double[][] weighted(double[][] history, double halfLife) {
    int length = history[0].length;
    double perSlot = StrictMath.pow(0.5, 1.0 / halfLife);
    double[] weights = new double[length];
    double weight = 1.0;
    for (int slot = length - 1; slot >= 0; slot--) {
      weights[slot] = weight;
      weight *= perSlot;
    }
    double[][] weighted = new double[history.length][length];
    for (int column = 0; column < history.length; column++) {
      for (int slot = 0; slot < length; slot++) {
        weighted[column][slot] = history[column][slot] * weights[slot];
      }
    }
    return weighted;
  }
}
