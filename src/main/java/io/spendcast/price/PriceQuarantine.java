package io.spendcast.price;

import io.spendcast.price.QuarantinedPrice.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is in quarantine after a load or a decision. */
public final class PriceQuarantine {
  /** Who withdraws what a list states no more. */
  public static final String BY_LOAD = "load";

  private PriceQuarantine() {}

  /**
   * The quarantine after a load: what is held again stays as it is, rejected or not, what is held
   * now is added, and what its own list states otherwise, or a full list not at all, is withdrawn.
   * No list withdraws what another one states.
   *
   * @param file what was loaded
   */
  public static List<QuarantinedPrice> after(
      Collection<QuarantinedPrice> before, PriceFile file, List<HeldPrice> held, Instant knownAt) {
    Set<String> identities = new HashSet<>();
    held.forEach(price -> identities.add(price.identity()));
    Stated stated = Stated.of(file);
    List<QuarantinedPrice> after = new ArrayList<>();
    Set<String> present = new HashSet<>();
    for (QuarantinedPrice each : before) {
      String identity = each.price().identity();
      boolean isKnown = each.isHeld() || each.state() == State.REJECTED;
      if (isKnown && identities.contains(identity)) {
        present.add(identity);
        after.add(each);
      } else if (each.isHeld() && stated.otherwise(each.price())) {
        after.add(each.decided(State.WITHDRAWN, BY_LOAD, knownAt, why(each.price(), file)));
      } else {
        after.add(each);
      }
    }
    held.stream()
        .filter(price -> present.add(price.identity()))
        .forEach(price -> after.add(QuarantinedPrice.held(price, knownAt)));
    return List.copyOf(after);
  }

  /** Why a held price is withdrawn. */
  private static String why(HeldPrice price, PriceFile file) {
    if (price.amount() == null) {
      PriceKey use = WorkingBook.use(price.key());
      return file.entries().stream().anyMatch(each -> WorkingBook.use(each.key()).equals(use))
          ? "a later load states the price again"
          : "there is no such price of the list any more that could end";
    }
    return file.entries().stream().anyMatch(price::states)
        ? "a later load states the price, and no rule holds it any more"
        : "a later load does not state the price";
  }

  /** What a file states, by source: of a list with dates the uses and when their prices hold. */
  private record Stated(Set<String> fullLists, Map<Use, List<Validity>> dated) {
    static Stated of(PriceFile file) {
      Stated stated = new Stated(new HashSet<>(), new HashMap<>());
      file.entries().forEach(each -> stated.add(each.key(), each.validity(), each.provenance()));
      file.negative().forEach(each -> stated.add(each.key(), each.validity(), each.provenance()));
      return stated;
    }

    private void add(PriceKey key, Validity validity, Provenance provenance) {
      if (provenance.datesStated()) {
        Use use = new Use(provenance.source(), WorkingBook.use(key));
        dated.computeIfAbsent(use, none -> new ArrayList<>()).add(validity);
      } else {
        fullLists.add(provenance.source());
      }
    }

    /** Whether the list of a price that is not held again says something else in its place. */
    boolean otherwise(HeldPrice price) {
      String source = price.provenance().source();
      return price.provenance().datesStated()
          ? dated.getOrDefault(new Use(source, WorkingBook.use(price.key())), List.of()).stream()
              .anyMatch(price.validity()::overlaps)
          : fullLists.contains(source);
    }

    private record Use(String source, PriceKey key) {}
  }
}
