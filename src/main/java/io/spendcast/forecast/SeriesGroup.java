package io.spendcast.forecast;

import java.util.List;

/**
 * A sum of leaves that is reported: the total, a team, a model.
 *
 * @param leafIndexes positions in the list of leaves; a position given twice counts once
 * @param isOwner whether its usage is nobody else's, as a team's: usage of a new model may be what
 *     another one had, that of a new team is new
 */
public record SeriesGroup(String id, List<Integer> leafIndexes, boolean isOwner) {
  public SeriesGroup {
    leafIndexes = leafIndexes.stream().distinct().toList();
  }

  /** A sum of leaves of whatever owners. */
  public SeriesGroup(String id, List<Integer> leafIndexes) {
    this(id, leafIndexes, false);
  }
}
