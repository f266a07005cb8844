package io.spendcast.forecast.proof;

import java.util.ArrayList;
import java.util.List;

/** Counts of what lies inside intervals, by origin: what happens at one origin happens to all. */
public final class CoverageCount {
  private final List<OfOrigin> origins = new ArrayList<>();

  OfOrigin origin() {
    OfOrigin origin = new OfOrigin();
    origins.add(origin);
    return origin;
  }

  /** Judged outcomes of all origins. */
  public long count() {
    return origins.stream().mapToLong(origin -> origin.count).sum();
  }

  /** Origins at which anything was judged. */
  public int origins() {
    return (int) origins.stream().filter(origin -> origin.count > 0).count();
  }

  public double share80() {
    return (double) origins.stream().mapToLong(origin -> origin.inside80).sum() / count();
  }

  public double share95() {
    return (double) origins.stream().mapToLong(origin -> origin.inside95).sum() / count();
  }

  /** Of the 80 % share, from its spread over origins; NaN for one origin. */
  public double standardError80() {
    double mean = share80();
    double squares = 0.0;
    for (OfOrigin origin : origins) {
      double difference = origin.inside80 - mean * origin.count;
      squares += difference * difference;
    }
    int tested = origins();
    return StrictMath.sqrt(squares * tested / (tested - 1.0)) / count();
  }

  /** What one origin saw. */
  static final class OfOrigin {
    private long count;
    private long inside80;
    private long inside95;

    void add(boolean in80, boolean in95) {
      count++;
      inside80 += in80 ? 1 : 0;
      inside95 += in95 ? 1 : 0;
    }
  }
}
