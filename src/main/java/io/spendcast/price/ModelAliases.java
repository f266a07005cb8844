package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which model's prices a model takes. An alias of exactly its name decides; else prices of its own
 * do; else the longest pattern that matches. From the target of an alias on only exact names lead
 * further: a pattern is for names as served, so that no pattern closes a circle.
 */
final class ModelAliases {
  private final Map<ModelKey, List<ModelAlias>> exact = new HashMap<>();

  /** By provider, the longest first. */
  private final Map<String, List<ModelAlias>> patterns = new HashMap<>();

  ModelAliases(Collection<ModelAlias> aliases) {
    for (ModelAlias alias : aliases) {
      if (alias.names().isExact()) {
        ModelKey name = new ModelKey(alias.provider(), alias.names().text());
        exact.computeIfAbsent(name, none -> new ArrayList<>()).add(alias);
      } else {
        patterns.computeIfAbsent(alias.provider(), none -> new ArrayList<>()).add(alias);
      }
    }
    patterns
        .values()
        .forEach(
            list -> list.sort(Comparator.comparing(ModelAlias::names, NamePattern.LONGEST_FIRST)));
  }

  /** Where a model's prices are found, and by which aliases. */
  record Redirect(ModelKey model, List<ModelAlias> aliases) {}

  boolean isEmpty() {
    return exact.isEmpty() && patterns.isEmpty();
  }

  /** Names that are an alias themselves. */
  Set<ModelKey> exactNames() {
    return exact.keySet();
  }

  /** Providers whose models may be named by a pattern. */
  Set<String> patternProviders() {
    return patterns.keySet();
  }

  /** Every alias of the model, in force at any time. */
  List<ModelAlias> of(ModelKey model) {
    return Stream.concat(
            exact.getOrDefault(model, List.of()).stream(),
            patterns.getOrDefault(model.provider(), List.of()).stream()
                .filter(alias -> alias.names(model)))
        .toList();
  }

  /** The model and all that it may be redirected to at any time. */
  Set<ModelKey> reachable(ModelKey model) {
    Set<ModelKey> reached = new LinkedHashSet<>(Set.of(model));
    List<ModelAlias> pending = new ArrayList<>(of(model));
    while (!pending.isEmpty()) {
      ModelKey target = pending.remove(pending.size() - 1).targetKey();
      if (reached.add(target)) {
        pending.addAll(exact.getOrDefault(target, List.of()));
      }
    }
    return reached;
  }

  /** Every alias on a way from the model to any that it may be redirected to. */
  Set<ModelAlias> ways(ModelKey model) {
    Set<ModelAlias> ways = new LinkedHashSet<>(of(model));
    List<ModelAlias> pending = new ArrayList<>(ways);
    while (!pending.isEmpty()) {
      for (ModelAlias next :
          exact.getOrDefault(pending.remove(pending.size() - 1).targetKey(), List.of())) {
        if (ways.add(next)) {
          pending.add(next);
        }
      }
    }
    return ways;
  }

  /**
   * Where the prices of a model are found at an instant.
   *
   * @param hasOwnPrices whether a model has a price of its own at the instant
   * @throws IllegalStateException where the aliases lead in a circle
   */
  Redirect at(ModelKey model, Instant instant, Predicate<ModelKey> hasOwnPrices) {
    List<ModelAlias> followed = new ArrayList<>();
    ModelAlias next = exactly(model, instant);
    if (next == null && patterns.containsKey(model.provider()) && !hasOwnPrices.test(model)) {
      next = byPattern(model, instant);
    }
    while (next != null) {
      if (followed.contains(next)) {
        throw new IllegalStateException("The aliases of " + model + " lead in a circle");
      }
      followed.add(next);
      next = exactly(next.targetKey(), instant);
    }
    return followed.isEmpty()
        ? new Redirect(model, List.of())
        : new Redirect(followed.get(followed.size() - 1).targetKey(), List.copyOf(followed));
  }

  /** The aliases from one back to its own name, it first; empty where they end at some model. */
  List<ModelAlias> circle(ModelAlias start, Instant instant) {
    List<ModelAlias> followed = new ArrayList<>();
    ModelAlias next = start;
    while (next != null && !followed.contains(next)) {
      followed.add(next);
      next = exactly(next.targetKey(), instant);
    }
    return start.equals(next) ? List.copyOf(followed) : List.of();
  }

  private @Nullable ModelAlias exactly(ModelKey model, Instant instant) {
    for (ModelAlias alias : exact.getOrDefault(model, List.of())) {
      if (alias.validity().contains(instant)) {
        return alias;
      }
    }
    return null;
  }

  private @Nullable ModelAlias byPattern(ModelKey model, Instant instant) {
    for (ModelAlias alias : patterns.getOrDefault(model.provider(), List.of())) {
      if (alias.validity().contains(instant) && alias.names(model)) {
        return alias.target().equals(model.model()) ? null : alias;
      }
    }
    return null;
  }
}
