package io.spendcast.forecast;

import io.spendcast.forecast.family.FamilyForecast;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every method's path of every leaf, seen from the origin and from past ones, each knowing nothing
 * after it.
 *
 * @param byAge by days before the origin (0 is the origin), then by method, then by leaf
 * @param families by leaf, what the family says of it from the origin; null where it says nothing
 */
record LeafPaths(
    Map<Integer, Map<Method, VolumePath[]>> byAge, List<@Nullable FamilyForecast> families) {
  VolumePath path(Method method, int leaf, int age) {
    return all(method, age)[leaf];
  }

  /**
   * The same with what is planned for the days after the origin, whatever the method. What was said
   * at past origins knew of no plan. The same object where nothing is planned.
   */
  LeafPaths planned(List<PricedLeaf> leaves) {
    Map<Method, VolumePath[]> ofOrigin = Objects.requireNonNull(byAge.get(0));
    Map<Method, VolumePath[]> changed = new EnumMap<>(Method.class);
    boolean isPlanned = false;
    for (Map.Entry<Method, VolumePath[]> method : ofOrigin.entrySet()) {
      VolumePath[] paths = method.getValue().clone();
      for (int leaf = 0; leaf < paths.length; leaf++) {
        double[] factors = new double[paths[leaf].median().length];
        for (int day = 0; day < factors.length; day++) {
          factors[day] = leaves.get(leaf).factor(day + 1);
        }
        if (Arrays.stream(factors).anyMatch(factor -> factor != 1.0)) {
          paths[leaf] = paths[leaf].times(factors);
          isPlanned = true;
        }
      }
      changed.put(method.getKey(), paths);
    }
    if (!isPlanned) {
      return this;
    }
    Map<Integer, Map<Method, VolumePath[]>> all = new TreeMap<>(byAge);
    all.put(0, changed);
    return new LeafPaths(all, families);
  }

  /** Weights of the methods in the family's path of a leaf; empty where it has none. */
  Map<String, Double> weights(int leaf) {
    FamilyForecast forecast = families.get(leaf);
    return forecast == null ? Map.of() : forecast.weights();
  }

  /** All leaves' paths, by position. */
  VolumePath[] all(Method method, int age) {
    Map<Method, VolumePath[]> methods = Objects.requireNonNull(byAge.get(age), "age " + age);
    return Objects.requireNonNull(methods.get(method), method.columnName());
  }
}
