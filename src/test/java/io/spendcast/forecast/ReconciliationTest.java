package io.spendcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  @Test
  void one_parent_pulls_each_child_by_its_share_of_the_variance() {
    double[][] leaves = {{10.0}, {20.0}, {30.0}};
    double[] variances = {1.0, 2.0, 0.0};
    Reconciliation.Parent parent =
        new Reconciliation.Parent(new int[] {0, 1, 2}, new double[] {70.0}, 2.0);
    new Reconciliation(List.of(parent), variances).apply(leaves, 1);
    assertThat(leaves[0][0]).isCloseTo(10.0 + 1.0 / 5.0 * 10.0, within(1e-6));
    assertThat(leaves[1][0]).isCloseTo(20.0 + 2.0 / 5.0 * 10.0, within(1e-6));
    assertThat(leaves[2][0]).isEqualTo(30.0);
  }

  @Test
  void parents_that_cross_are_met_together_where_they_are_sure() {
    double[][] leaves = {{1.0}, {1.0}, {1.0}, {1.0}};
    double[] variances = {1.0, 1.0, 1.0, 1.0};
    List<Reconciliation.Parent> parents =
        List.of(
            new Reconciliation.Parent(new int[] {0, 1}, new double[] {6.0}, 0.0),
            new Reconciliation.Parent(new int[] {0, 2}, new double[] {4.0}, 0.0));
    new Reconciliation(parents, variances).apply(leaves, 1);
    assertThat(leaves[0][0] + leaves[1][0]).isCloseTo(6.0, within(1e-6));
    assertThat(leaves[0][0] + leaves[2][0]).isCloseTo(4.0, within(1e-6));
    assertThat(leaves[3][0]).isEqualTo(1.0);
  }

  @Test
  void no_leaf_becomes_negative() {
    double[][] leaves = {{5.0}, {5.0}};
    Reconciliation.Parent parent =
        new Reconciliation.Parent(new int[] {0, 1}, new double[] {0.0}, 0.0);
    new Reconciliation(List.of(parent), new double[] {100.0, 0.01}).apply(leaves, 1);
    assertThat(leaves[0][0]).isZero();
    assertThat(leaves[1][0]).isBetween(0.0, 5.0);
  }
}
