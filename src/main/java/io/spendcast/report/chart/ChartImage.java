package io.spendcast.report.chart;

/** A PNG image. Immutable. */
public final class ChartImage {
  private final byte[] png;

  public ChartImage(byte[] png) {
    this.png = png.clone();
  }

  public byte[] png() {
    return png.clone();
  }
}
