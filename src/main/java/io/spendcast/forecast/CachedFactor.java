package io.spendcast.forecast;

/**
 * The Cholesky factor of X'X + P for a design X with ridge penalties P. It is made once for a
 * calendar window and then solves for every series and every robust step in that window.
 */
final class CachedFactor {
  private final DesignMatrix design;
  private final double[][] lower;

  CachedFactor(DesignMatrix design) {
    this.design = design;
    this.lower = factor(normalMatrix(design));
  }

  DesignMatrix design() {
    return design;
  }

  /** The ridge coefficients of {@code values}, one per day of the design's history. */
  double[] solve(double[] values) {
    double[] solution = design.transposeTimes(values);
    int size = solution.length;
    for (int row = 0; row < size; row++) {
      double sum = solution[row];
      for (int column = 0; column < row; column++) {
        sum -= lower[row][column] * solution[column];
      }
      solution[row] = sum / lower[row][row];
    }
    for (int row = size - 1; row >= 0; row--) {
      double sum = solution[row];
      for (int column = row + 1; column < size; column++) {
        sum -= lower[column][row] * solution[column];
      }
      solution[row] = sum / lower[row][row];
    }
    return solution;
  }

  private static double[][] normalMatrix(DesignMatrix design) {
    int size = design.columns();
    double[][] matrix = new double[size][size];
    for (int day = 0; day < design.length(); day++) {
      for (int row = 0; row < size; row++) {
        double value = design.value(day, row);
        for (int column = 0; column <= row; column++) {
          matrix[row][column] += value * design.value(day, column);
        }
      }
    }
    for (int row = 0; row < size; row++) {
      matrix[row][row] += design.penalty(row);
    }
    return matrix;
  }

  /** Every penalty is positive, so the matrix is positive definite. */
  private static double[][] factor(double[][] matrix) {
    int size = matrix.length;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = matrix[row][column];
        for (int inner = 0; inner < column; inner++) {
          sum -= matrix[row][inner] * matrix[column][inner];
        }
        matrix[row][column] = row == column ? StrictMath.sqrt(sum) : sum / matrix[column][column];
      }
    }
    return matrix;
  }
}
