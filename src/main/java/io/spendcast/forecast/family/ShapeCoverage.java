package io.spendcast.forecast.family;

import java.util.List;

/**
 * How often errors of one rolling origin lie inside the interval that the other origins give; NaN
 * where nothing was tested.
 */
public record ShapeCoverage(double slots80, double sums80, double slots95, double sums95) {

  /**
   * @param shapes one per rolling origin
   */
  public static ShapeCoverage of(List<Shape> shapes) {
    return new ShapeCoverage(
        mean(shapes, 0, Shape.SUMS, 0.1),
        mean(shapes, Shape.SUMS, Shape.PARTS, 0.1),
        mean(shapes, 0, Shape.SUMS, 0.025),
        mean(shapes, Shape.SUMS, Shape.PARTS, 0.025));
  }

  private static double mean(List<Shape> shapes, int from, int to, double low) {
    double sum = 0.0;
    int measured = 0;
    for (Shape tested : shapes) {
      ErrorQuantiles others =
          ErrorQuantiles.of(shapes.stream().filter(shape -> shape != tested).toList());
      for (int part = from; part < to; part++) {
        double share = tested.shareBetween(part, others.of(part, low), others.of(part, 1.0 - low));
        if (!Double.isNaN(share)) {
          sum += share;
          measured++;
        }
      }
    }
    return measured == 0 ? Double.NaN : sum / measured;
  }
}
