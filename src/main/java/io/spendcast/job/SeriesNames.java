package io.spendcast.job;

import io.spendcast.price.NearestName;
import java.util.Collection;
import java.util.List;

/** Which series there are, for the person who named one that there is not. */
record SeriesNames(Collection<String> known) {
  private static final int MOST_LISTED = 12;

  /** What to name instead: the nearest name, where one is near, and the first of all. */
  String insteadOf(String asked) {
    List<String> sorted = known.stream().sorted().toList();
    String nearest =
        NearestName.of(asked, sorted).map(name -> "; did you mean " + name + "?").orElse(".");
    int more = sorted.size() - MOST_LISTED;
    return nearest
        + " There "
        + (sorted.size() == 1 ? "is " : "are ")
        + (sorted.isEmpty()
            ? "none"
            : String.join(", ", sorted.subList(0, Math.min(MOST_LISTED, sorted.size()))))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
