package io.spendcast.price;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that somebody may have meant who gave another. */
public final class NearestName {
  private NearestName() {}

  /** The first by name of those with the fewest letters wrong; empty where none is near. */
  public static Optional<String> of(String asked, Collection<String> known) {
    long letters = letters(asked);
    return known.stream()
        .filter(candidate -> isNear(asked, letters, candidate))
        .min(
            Comparator.comparingInt((String candidate) -> distance(asked, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A dated or suffixed form of the name, or one with few letters wrong. */
  private static boolean isNear(String asked, long letters, String candidate) {
    if (asked.startsWith(candidate + "-") || candidate.startsWith(asked + "-")) {
      return true;
    }
    int tolerated = tolerated(asked);
    return Math.abs(asked.length() - candidate.length()) <= tolerated
        && leastDistance(letters, letters(candidate)) <= tolerated
        && distance(asked, candidate) <= tolerated;
  }

  /** One bit for each letter that occurs; letters may share a bit. */
  private static long letters(String name) {
    long letters = 0;
    for (int i = 0; i < name.length(); i++) {
      letters |= 1L << name.charAt(i);
    }
    return letters;
  }

  /** No distance is less: a letter that the other name lacks is one change. */
  private static int leastDistance(long letters, long others) {
    return Math.max(Long.bitCount(letters & ~others), Long.bitCount(others & ~letters));
  }

  /** Two letters may be swapped in a word; in a name as short as o3 one may be wrong. */
  private static int tolerated(String asked) {
    return asked.length() < 5 ? 1 : Math.max(2, asked.length() / 4);
  }

  /** Levenshtein's distance: the fewest single characters to insert, delete or replace. */
  static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
