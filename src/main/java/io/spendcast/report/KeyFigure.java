package io.spendcast.report;

import java.util.List;

/**
 * One of the two figures that the page opens with.
 *
 * @param alarming shown in the colour of a warning; the words say it too
 * @param remarks the first is set strong
 */
public record KeyFigure(String label, String figure, boolean alarming, List<String> remarks) {
  public KeyFigure {
    remarks = List.copyOf(remarks);
  }
}
