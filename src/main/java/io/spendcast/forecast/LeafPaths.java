package io.spendcast.forecast;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Every method's path of every leaf, seen from the origin and from past ones, each knowing nothing
 * after it.
 *
 * @param byAge by days before the origin (0 is the origin), then by method, then by leaf
 * @param weights by leaf, of the methods in the family's path; empty where the gate keeps it out
 */
record LeafPaths(Map<Integer, Map<Method, VolumePath[]>> byAge, List<Map<String, Double>> weights) {
  VolumePath path(Method method, int leaf, int age) {
    return all(method, age)[leaf];
  }

  /** All leaves' paths, by position. */
  VolumePath[] all(Method method, int age) {
    Map<Method, VolumePath[]> methods = Objects.requireNonNull(byAge.get(age), "age " + age);
    return Objects.requireNonNull(methods.get(method), method.columnName());
  }
}
