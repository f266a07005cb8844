package io.spendcast.forecast.family;

/** A Cholesky factor. Sums run in a fixed order, so that equal input gives equal bits. */
final class Factor {
  private final double[][] lower;

  private Factor(double[][] lower) {
    this.lower = lower;
  }

  /** The factor of left'right + P; the product is symmetric and every penalty is positive. */
  static Factor of(double[][] left, double[][] right, double[] penalties) {
    int size = penalties.length;
    double[][] matrix = new double[size][];
    for (int row = 0; row < size; row++) {
      matrix[row] = new double[row + 1];
      for (int column = 0; column <= row; column++) {
        double sum = dot(left[row], right[column]) + (row == column ? penalties[row] : 0.0);
        for (int inner = 0; inner < column; inner++) {
          sum -= matrix[row][inner] * matrix[column][inner];
        }
        matrix[row][column] = row == column ? StrictMath.sqrt(sum) : sum / matrix[column][column];
      }
    }
    return new Factor(matrix);
  }

  /** Replaces a right-hand side by the solution. */
  void solve(double[] values) {
    int size = values.length;
    for (int row = 0; row < size; row++) {
      double[] cells = lower[row];
      double sum = values[row];
      for (int column = 0; column < row; column++) {
        sum -= cells[column] * values[column];
      }
      values[row] = sum / cells[row];
    }
    for (int row = size - 1; row >= 0; row--) {
      double[] cells = lower[row];
      double value = values[row] / cells[row];
      values[row] = value;
      for (int column = 0; column < row; column++) {
        values[column] -= cells[column] * value;
      }
    }
  }

  /** The sum of products, in four strands that processors can work on at once. */
  static double dot(double[] left, double[] right) {
    double first = 0.0;
    double second = 0.0;
    double third = 0.0;
    double fourth = 0.0;
    int index = 0;
    for (; index + 3 < left.length; index += 4) {
      first += left[index] * right[index];
      second += left[index + 1] * right[index + 1];
      third += left[index + 2] * right[index + 2];
      fourth += left[index + 3] * right[index + 3];
    }
    for (; index < left.length; index++) {
      first += left[index] * right[index];
    }
    return first + second + (third + fourth);
  }
}
