package io.spendcast.forecast;

import java.util.List;

/**
 * Draws leaves towards what their parents are forecast as by themselves: the minimum-trace
 * reconciliation of Wickramasuriya, Athanasopoulos and Hyndman (2019) with a diagonal covariance,
 * in the form b + W A' (A W A' + V)⁻¹ (p − A b) for leaves b with variances W and parents p with
 * variances V. Parents may cross, as teams and models do. Leaves are never negative, and a parent
 * is the sum of its leaves.
 */
final class Reconciliation {
  /** Keeps the matrix positive definite where parents repeat each other without an error. */
  private static final double RIDGE = 1e-9;

  private final List<Parent> parents;
  private final double[] variances;
  private final double[][] lower;

  /**
   * A sum of leaves.
   *
   * @param members positions of its leaves
   * @param path its own forecast
   * @param variance of its own forecast's errors, in the square of the path's unit
   */
  record Parent(int[] members, double[] path, double variance) {}

  /**
   * @param variances of the leaves' errors
   */
  Reconciliation(List<Parent> parents, double[] variances) {
    this.parents = parents;
    this.variances = variances;
    this.lower = factor();
  }

  /**
   * @param leaves a path per leaf; changed in place
   */
  void apply(double[][] leaves, int days) {
    if (parents.isEmpty()) {
      return;
    }
    for (int day = 0; day < days; day++) {
      double[] pulls = new double[parents.size()];
      for (int index = 0; index < pulls.length; index++) {
        Parent parent = parents.get(index);
        pulls[index] = parent.path()[day];
        for (int member : parent.members()) {
          pulls[index] -= leaves[member][day];
        }
      }
      solve(pulls);
      for (int index = 0; index < pulls.length; index++) {
        for (int member : parents.get(index).members()) {
          leaves[member][day] += variances[member] * pulls[index];
        }
      }
      for (double[] leaf : leaves) {
        leaf[day] = Math.max(0.0, leaf[day]);
      }
    }
  }

  /** The Cholesky factor of A W A' + V. */
  private double[][] factor() {
    int size = parents.size();
    double[][] matrix = new double[size][size];
    double[] inParent = new double[variances.length];
    double largest = Double.MIN_NORMAL;
    for (int row = 0; row < size; row++) {
      for (int member : parents.get(row).members()) {
        inParent[member] = variances[member];
      }
      for (int column = 0; column <= row; column++) {
        for (int member : parents.get(column).members()) {
          matrix[row][column] += inParent[member];
        }
      }
      for (int member : parents.get(row).members()) {
        inParent[member] = 0.0;
      }
      matrix[row][row] += parents.get(row).variance();
      largest = Math.max(largest, matrix[row][row]);
    }
    for (int row = 0; row < size; row++) {
      matrix[row][row] += RIDGE * largest;
      for (int column = 0; column <= row; column++) {
        double sum = matrix[row][column];
        for (int inner = 0; inner < column; inner++) {
          sum -= matrix[row][inner] * matrix[column][inner];
        }
        matrix[row][column] =
            row == column
                ? StrictMath.sqrt(Math.max(sum, RIDGE * largest))
                : sum / matrix[column][column];
      }
    }
    return matrix;
  }

  private void solve(double[] values) {
    int size = values.length;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < row; column++) {
        values[row] -= lower[row][column] * values[column];
      }
      values[row] /= lower[row][row];
    }
    for (int row = size - 1; row >= 0; row--) {
      for (int column = row + 1; column < size; column++) {
        values[row] -= lower[column][row] * values[column];
      }
      values[row] /= lower[row][row];
    }
  }
}
