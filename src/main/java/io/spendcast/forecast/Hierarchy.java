package io.spendcast.forecast;

import io.spendcast.forecast.family.EventDoubts;
import io.spendcast.forecast.family.Explanation;
import io.spendcast.forecast.family.FamilyForecast;
import io.spendcast.forecast.family.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Leaves that are drawn towards their groups' own forecasts, at every origin, in dollars at the
 * prices of the origin day: a change of price is no change of usage. A leaf on the run-rate stays
 * as it is.
 */
final class Hierarchy {
  private static final int FEWEST_DAYS = 14;
  private static final int WEEK = 7;

  private final List<PricedGroup> groups;
  private final List<PricedLeaf> leaves;
  private final LocalDate origin;
  private final Span span;
  private final EventForecasters forecasters;
  private final List<@Nullable FamilyForecast> own = new ArrayList<>();
  private final List<SeriesErrors> groupErrors = new ArrayList<>();
  private final BitSet newUsage;

  /** Fixes the order of sums. */
  private final List<Integer> byId;

  /**
   * @param ages past origins of each group
   */
  Hierarchy(
      List<PricedGroup> groups,
      List<PricedLeaf> leaves,
      List<SortedSet<Integer>> ages,
      LocalDate origin,
      Span span,
      EventForecasters forecasters) {
    this.groups = groups;
    this.leaves = leaves;
    this.origin = origin;
    this.span = span;
    this.forecasters = forecasters;
    this.byId =
        IntStream.range(0, groups.size())
            .boxed()
            .sorted(Comparator.comparing(index -> groups.get(index).id()))
            .toList();
    this.newUsage = newUsage();
    for (int index = 0; index < groups.size(); index++) {
      PricedGroup group = groups.get(index);
      double[] values = group.constantPriceHistory(leaf -> !newUsage.get(leaf));
      FamilyForecast forecast = null;
      if (group.members().length > 1 && known(values, values.length) >= FEWEST_DAYS) {
        forecast =
            forecasters
                .of(leavesOf(group))
                .forecast(window(values), span.horizonDays(), span.pathDays(), ages.get(index));
      }
      own.add(forecast);
      groupErrors.add(new SeriesErrors(values, forecast == null ? Map.of() : forecast.tested()));
    }
  }

  /**
   * Leaves of owners that have just begun: nobody's usage before, so that sums, which do not know
   * it yet, are forecast without it, and it is added. A leaf as young of an older owner may have
   * taken over from another one, which its sums do know.
   */
  private BitSet newUsage() {
    BitSet found = new BitSet();
    for (PricedGroup group : groups) {
      double[] values = group.constantPriceHistory(leaf -> true);
      if (group.isOwner() && known(values, values.length) < FEWEST_DAYS) {
        IntStream.of(group.members()).forEach(found::set);
      }
    }
    return found;
  }

  /** Weights of the methods in a group's own forecast; empty where it is too short for one. */
  Map<String, Double> weights(int group, LeafPaths paths) {
    FamilyForecast forecast = own.get(group);
    int[] members = groups.get(group).members();
    if (forecast == null) {
      return members.length == 1 ? paths.weights(members[0]) : Map.of();
    }
    return forecast.weights();
  }

  /**
   * What is not known of events in the days after the origin, USD at the prices of the origin day;
   * none where the group has no forecast of its own.
   */
  EventDoubts eventDoubtsUsd(int group, LeafPaths paths) {
    FamilyForecast forecast = own.get(group);
    if (forecast != null) {
      return forecast.doubts();
    }
    int[] members = groups.get(group).members();
    FamilyForecast only = members.length == 1 ? paths.families().get(members[0]) : null;
    return only == null
        ? EventDoubts.NONE
        : new EventDoubts(
            priced(only.doubts().deviations(), leaves.get(members[0]).referencePrice()));
  }

  /**
   * What makes up a group's own forecast before it is reconciled, USD at the prices of the origin
   * day; null where it has none.
   */
  @Nullable Explanation explanation(int group, LeafPaths paths) {
    FamilyForecast forecast = own.get(group);
    if (forecast != null) {
      double[] values = groupErrors.get(group).values();
      return forecasters
          .of(leavesOf(groups.get(group)))
          .explain(window(values), span.pathDays(), forecast.weights());
    }
    int[] members = groups.get(group).members();
    if (members.length != 1) {
      return null;
    }
    PricedLeaf only = leaves.get(members[0]);
    double[] volumes = only.history();
    return LeafGate.of(volumes, FEWEST_DAYS) == LeafGate.FAMILY && only.referencePrice() > 0.0
        ? forecasters
            .of(only)
            .explain(window(volumes), span.pathDays(), paths.weights(members[0]))
            .times(only.referencePrice())
        : null;
  }

  private List<PricedLeaf> leavesOf(PricedGroup group) {
    return IntStream.of(group.members()).mapToObj(leaves::get).toList();
  }

  private Window window(double[] values) {
    return new Window(values, origin.toEpochDay(), WEEK);
  }

  /** The same paths, the family's reconciled; what is forecast as nothing stays nothing. */
  LeafPaths reconciled(LeafPaths paths) {
    List<SeriesErrors> leafErrors = new ArrayList<>();
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      leafErrors.add(leafErrors(paths, leaf));
    }
    Map<Integer, Map<Method, VolumePath[]>> byAge = new TreeMap<>();
    paths
        .byAge()
        .forEach(
            (age, methods) -> {
              Map<Method, VolumePath[]> changed = new EnumMap<>(methods);
              double[] variances = new double[leaves.size()];
              VolumePath[] family = paths.all(Method.FAMILY, age);
              for (int leaf = 0; leaf < variances.length; leaf++) {
                variances[leaf] =
                    family[leaf].isZero() || isYoung(leaf, age)
                        ? 0.0
                        : leafErrors.get(leaf).variance(age);
              }
              changed.put(
                  Method.FAMILY,
                  reconciled(family, new Reconciliation(parents(age, family), variances)));
              byAge.put(age, changed);
            });
    return new LeafPaths(byAge, paths.families());
  }

  /** On the run-rate, of which no error is known; its sums do not know better. */
  private boolean isYoung(int leaf, int age) {
    double[] history = leaves.get(leaf).history(age, span.historyDays());
    return LeafGate.of(history, FEWEST_DAYS) == LeafGate.RUN_RATE;
  }

  private VolumePath[] reconciled(VolumePath[] volumes, Reconciliation reconciliation) {
    double[][] usd = new double[volumes.length][];
    int days = 0;
    for (int leaf = 0; leaf < usd.length; leaf++) {
      usd[leaf] = priced(volumes[leaf].median(), leaves.get(leaf).referencePrice());
      days = usd[leaf].length;
    }
    reconciliation.apply(usd, days);
    VolumePath[] changed = new VolumePath[volumes.length];
    for (int leaf = 0; leaf < usd.length; leaf++) {
      double price = leaves.get(leaf).referencePrice();
      changed[leaf] = price > 0.0 ? volumes[leaf].moved(usd[leaf], price) : volumes[leaf];
    }
    return changed;
  }

  private List<Reconciliation.Parent> parents(int age, VolumePath[] family) {
    List<Reconciliation.Parent> parents = new ArrayList<>();
    for (int index : byId) {
      FamilyForecast forecast = own.get(index);
      double[] values = groupErrors.get(index).values();
      if (forecast == null || known(values, values.length - age) < FEWEST_DAYS) {
        continue;
      }
      double[] path = age == 0 ? forecast.median() : forecast.tested().get(age);
      if (path != null) {
        double variance = groupErrors.get(index).variance(age);
        int[] members = groups.get(index).members();
        parents.add(new Reconciliation.Parent(members, withNew(path, members, family), variance));
      }
    }
    return parents;
  }

  private double[] withNew(double[] path, int[] members, VolumePath[] family) {
    double[] with = path.clone();
    for (int member : members) {
      if (newUsage.get(member)) {
        double[] usd = priced(family[member].median(), leaves.get(member).referencePrice());
        for (int day = 0; day < Math.min(with.length, usd.length); day++) {
          with[day] += usd[day];
        }
      }
    }
    return with;
  }

  private SeriesErrors leafErrors(LeafPaths paths, int leaf) {
    PricedLeaf priced = leaves.get(leaf);
    double price = priced.referencePrice();
    double[] values = priced.history();
    Map<Integer, double[]> tested = new HashMap<>();
    for (int age : paths.byAge().keySet()) {
      if (age > 0 && age < values.length) {
        tested.put(age, priced(paths.path(Method.FAMILY, leaf, age).median(), price));
      }
    }
    return new SeriesErrors(priced(values, price), new TreeMap<>(tested));
  }

  private static double[] priced(double[] volumes, double price) {
    double[] usd = new double[volumes.length];
    for (int day = 0; day < usd.length; day++) {
      usd[day] = Double.isNaN(price) ? 0.0 : volumes[day] * price;
    }
    return usd;
  }

  private static int known(double[] values, int length) {
    int known = 0;
    for (int day = 0; day < length; day++) {
      known += Double.isNaN(values[day]) ? 0 : 1;
    }
    return known;
  }
}
