package io.spendcast.forecast.family;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Quantiles of the errors of several rolling origins, over their scale. What happens at an origin
 * happens to all series, so that few origins say less than their many errors suggest: quantiles are
 * widened as Student's are against the normal distribution's, with degrees of freedom by the number
 * of origins. Not safe for use by several threads.
 */
public final class ErrorQuantiles {
  /** Slots far apart within an origin tell twice. */
  private static final double SLOT_DEGREES = 2.0;

  private static final double FEWEST_DEGREES = 4.0;

  private final Shape all = new Shape();
  private final int origins;
  private final Map<Double, double[]> byProbability = new HashMap<>();

  private ErrorQuantiles(List<Shape> shapes) {
    int filled = 0;
    for (Shape shape : shapes) {
      filled += shape.isEmpty() ? 0 : 1;
      all.add(shape);
    }
    this.origins = filled;
  }

  /**
   * @param shapes one per rolling origin
   */
  public static ErrorQuantiles of(List<Shape> shapes) {
    return new ErrorQuantiles(shapes);
  }

  /** The error, in scales, that a share of errors stays below. */
  double of(int part, double probability) {
    return byProbability.computeIfAbsent(probability, this::parts)[part];
  }

  private double[] parts(double probability) {
    double[] parts = new double[Shape.PARTS];
    for (int part = 0; part < Shape.PARTS; part++) {
      // Half a horizon apart, so many horizons lie beside each other.
      double degrees = part == Shape.SUMS ? (origins + 1) / 2.0 : SLOT_DEGREES * origins;
      double unit = all.quantile(part, probability) * widening(degrees, probability);
      // No lower bound lies above the median, no upper one below it.
      parts[part] = probability < 0.5 ? Math.min(0.0, unit) : Math.max(0.0, unit);
    }
    return parts;
  }

  /** The prior alone is Student's already. */
  private double widening(double degrees, double probability) {
    if (origins == 0 || probability == 0.5) {
      return 1.0;
    }
    double student =
        new TDistribution(Math.max(FEWEST_DEGREES, degrees))
            .inverseCumulativeProbability(probability);
    return student / new NormalDistribution().inverseCumulativeProbability(probability);
  }
}
