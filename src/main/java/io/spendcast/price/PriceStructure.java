package io.spendcast.price;

import io.spendcast.price.PriceProblem.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a set of prices must obey to be in force together: one price per key and instant, day
 * windows of a key apart from each other, and one meaning of each context bound of a model. A gap
 * is legal: usage in it is unpriced.
 */
final class PriceStructure {
  private static final Comparator<PriceEntry> BY_START =
      Comparator.comparing((PriceEntry entry) -> entry.validity().from())
          .thenComparing(entry -> entry.provenance().location());

  private final Collection<PriceEntry> fresh;
  private final Collection<PriceEntry> settled;
  private final List<PriceProblem> problems = new ArrayList<>();

  private PriceStructure(Collection<PriceEntry> fresh, Collection<PriceEntry> settled) {
    this.fresh = fresh;
    this.settled = settled;
  }

  /** The problems of {@code fresh} among each other and with {@code settled}. */
  static List<PriceProblem> problems(Collection<PriceEntry> fresh, Collection<PriceEntry> settled) {
    PriceStructure structure = new PriceStructure(fresh, settled);
    structure.checkValidities();
    structure.checkContextBounds();
    return List.copyOf(structure.problems);
  }

  private void checkValidities() {
    Map<PriceKey, Group> groups = new LinkedHashMap<>();
    fresh.forEach(each -> group(groups, each).fresh().add(each));
    settled.forEach(each -> group(groups, each).settled().add(each));
    for (Group group : groups.values()) {
      group.fresh().sort(BY_START);
      for (int i = 0; i < group.fresh().size(); i++) {
        PriceEntry entry = group.fresh().get(i);
        Stream.concat(
                group.fresh().subList(i + 1, group.fresh().size()).stream(),
                group.settled().stream())
            .filter(other -> clash(entry, other))
            .forEach(other -> report(entry, other));
      }
    }
  }

  private static Group group(Map<PriceKey, Group> groups, PriceEntry entry) {
    ContextBand bound = new ContextBand(entry.key().context().min(), true);
    PriceKey wholeDay = entry.key().with(bound, null);
    return groups.computeIfAbsent(
        wholeDay, none -> new Group(new ArrayList<>(), new ArrayList<>()));
  }

  private static boolean clash(PriceEntry a, PriceEntry b) {
    return a.validity().overlaps(b.validity())
        && shareTimeOfDay(a.key().dayWindow(), b.key().dayWindow());
  }

  /** A window beats the whole day, so these two never clash. */
  private static boolean shareTimeOfDay(@Nullable DayWindow a, @Nullable DayWindow b) {
    return a == null || b == null ? a == b : a.overlaps(b);
  }

  private void report(PriceEntry entry, PriceEntry other) {
    if (entry.priceRowId().equals(other.priceRowId())) {
      add(
          Rule.DUPLICATE_ROW,
          place(entry) + " states the same as " + placeOf(other) + "; remove one of them");
    } else {
      add(
          Rule.OVERLAPPING_VALIDITY,
          place(entry)
              + " overlaps "
              + placeOf(other)
              + "; an instant has one price: end one where the other starts, and give a row that is"
              + " in force again with its new effective_to");
    }
  }

  private void checkContextBounds() {
    Map<ModelBound, List<PriceEntry>> known = new HashMap<>();
    settled.forEach(each -> bound(known, ModelBound.of(each)).add(each));
    for (PriceEntry entry : fresh) {
      ModelBound bound = ModelBound.of(entry);
      known.getOrDefault(bound.otherwise(), List.of()).stream()
          .filter(other -> other.validity().overlaps(entry.validity()))
          .findFirst()
          .ifPresent(other -> reportBound(entry, other));
      bound(known, bound).add(entry);
    }
  }

  private static List<PriceEntry> bound(Map<ModelBound, List<PriceEntry>> known, ModelBound bound) {
    return known.computeIfAbsent(bound, none -> new ArrayList<>());
  }

  private void reportBound(PriceEntry entry, PriceEntry other) {
    add(
        Rule.AMBIGUOUS_CONTEXT_BOUND,
        place(entry)
            + " has context_min_inclusive "
            + entry.key().context().inclusive()
            + ", but "
            + placeOf(other)
            + " has "
            + other.key().context().inclusive()
            + "; at one time a bound means the same in all rows of a model: load the one that is"
            + " wrong with the other's context_min_inclusive, or end one where the other starts");
  }

  private void add(Rule rule, String message) {
    problems.add(new PriceProblem(rule, message));
  }

  private String placeOf(PriceEntry other) {
    return settled.contains(other) ? "the row in force of " + place(other) : place(other);
  }

  /** The entry in words: where it stands, what it is for, when it holds. */
  static String place(PriceEntry entry) {
    return entry.provenance().location()
        + " ("
        + entry.key()
        + ", "
        + entry.validity()
        + ", "
        + entry.price().amount().stripTrailingZeros().toPlainString()
        + " "
        + entry.price().currency()
        + ")";
  }

  private record Group(List<PriceEntry> fresh, List<PriceEntry> settled) {}

  private record ModelBound(ModelKey model, long contextMin, boolean inclusive) {
    static ModelBound of(PriceEntry entry) {
      ContextBand band = entry.key().context();
      return new ModelBound(entry.key().model(), band.min(), band.inclusive());
    }

    ModelBound otherwise() {
      return new ModelBound(model, contextMin, !inclusive);
    }
  }
}
