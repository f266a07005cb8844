package io.spendcast.forecast;

import java.util.List;

/**
 * A sum of leaves that is reported: the total, a team, a model.
 *
 * @param leafIndexes positions in the list of leaves; a position given twice counts once
 */
public record SeriesGroup(String id, List<Integer> leafIndexes) {
  public SeriesGroup {
    leafIndexes = leafIndexes.stream().distinct().toList();
  }
}
