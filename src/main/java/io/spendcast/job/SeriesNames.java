package io.spendcast.job;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/** Which series there are, for the person who named one that there is not. */
record SeriesNames(Collection<String> known) {
  private static final int MOST_LISTED = 12;

  /** What to name instead: the nearest name, where one is near, and the first of all. */
  String insteadOf(String asked) {
    List<String> sorted = known.stream().sorted().toList();
    String nearest =
        sorted.stream()
            .filter(name -> distance(asked, name) <= Math.max(2, asked.length() / 3))
            .min(Comparator.comparingInt(name -> distance(asked, name)))
            .map(name -> "; did you mean " + name + "?")
            .orElse("");
    int more = sorted.size() - MOST_LISTED;
    return nearest
        + " There "
        + (sorted.size() == 1 ? "is " : "are ")
        + (sorted.isEmpty()
            ? "none"
            : String.join(", ", sorted.subList(0, Math.min(MOST_LISTED, sorted.size()))))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static int distance(String asked, String name) {
    return UTF8String.fromString(asked).levenshteinDistance(UTF8String.fromString(name));
  }
}
