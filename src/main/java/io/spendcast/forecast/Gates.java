package io.spendcast.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The gates of groups that add up: the outermost group decides for all that are a part of it, since
 * parts by another method would not add up to it. A group of the same leaves is no part: it has the
 * same backtest, and so decides the same.
 */
final class Gates {
  private static final String TOTAL = "total";

  private Gates() {}

  /** One gate per backtest, in the same order. */
  static List<Gate> of(List<Backtest> backtests, ForecastSettings settings) {
    List<Set<Integer>> members = new ArrayList<>();
    for (Backtest backtest : backtests) {
      Set<Integer> leaves = new HashSet<>();
      for (int member : backtest.group().members()) {
        leaves.add(member);
      }
      members.add(leaves);
    }
    List<Integer> largestFirst = new ArrayList<>();
    for (int index = 0; index < backtests.size(); index++) {
      largestFirst.add(index);
    }
    largestFirst.sort(
        Comparator.<Integer>comparingInt(index -> -members.get(index).size())
            // Of groups of the same leaves, the total is named.
            .thenComparing(index -> !backtests.get(index).group().id().equals(TOTAL))
            .thenComparing(index -> backtests.get(index).group().id()));
    List<Gate> gates = new ArrayList<>();
    for (int index = 0; index < backtests.size(); index++) {
      Gate own = Gate.of(backtests.get(index), settings);
      int outermost = outermost(index, members, largestFirst);
      gates.add(
          outermost == index
              ? own
              : own.within(
                  backtests.get(outermost).group().id(),
                  Gate.of(backtests.get(outermost), settings)));
    }
    return gates;
  }

  private static int outermost(int group, List<Set<Integer>> members, List<Integer> largestFirst) {
    Set<Integer> own = members.get(group);
    for (int candidate : largestFirst) {
      Set<Integer> other = members.get(candidate);
      if (other.size() > own.size() && other.containsAll(own)) {
        return candidate;
      }
    }
    return group;
  }
}
