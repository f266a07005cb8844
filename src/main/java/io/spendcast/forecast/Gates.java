package io.spendcast.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The gates of groups that add up: the outermost group decides for all that lie within it, since
 * parts by another method would not add up to it.
 */
final class Gates {
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
    for (int candidate : largestFirst) {
      if (candidate == group || members.get(candidate).containsAll(members.get(group))) {
        return candidate;
      }
    }
    return group;
  }
}
