package io.spendcast.price;

import io.spendcast.price.QuarantinedPrice.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is in quarantine after a load or a decision. */
public final class PriceQuarantine {
  /** Who withdraws what a list states no more. */
  public static final String BY_LOAD = "load";

  private PriceQuarantine() {}

  /**
   * The quarantine after a load: what is held again stays as it is, what is held now is added, and
   * what the load states otherwise, or a full list not at all, is withdrawn.
   *
   * @param file what was loaded
   */
  public static List<QuarantinedPrice> after(
      Collection<QuarantinedPrice> before, PriceFile file, List<HeldPrice> held, Instant knownAt) {
    Set<String> identities = new HashSet<>();
    held.forEach(price -> identities.add(price.identity()));
    Set<PriceKey> stated = new HashSet<>();
    Set<String> fullLists = new HashSet<>();
    for (PriceEntry entry : file.entries()) {
      stated.add(entry.key());
      if (file.isFullList()) {
        fullLists.add(entry.provenance().source());
      }
    }
    List<QuarantinedPrice> after = new ArrayList<>();
    Set<String> present = new HashSet<>();
    for (QuarantinedPrice each : before) {
      String identity = each.price().identity();
      boolean isStatedOtherwise =
          stated.contains(each.price().key())
              || fullLists.contains(each.price().provenance().source());
      if (each.isHeld() && identities.contains(identity)) {
        present.add(identity);
        after.add(each);
      } else if (each.isHeld() && isStatedOtherwise) {
        after.add(
            each.decided(
                State.WITHDRAWN, BY_LOAD, knownAt, "a later load does not state the price"));
      } else {
        after.add(each);
      }
    }
    held.stream()
        .filter(price -> present.add(price.identity()))
        .forEach(price -> after.add(QuarantinedPrice.held(price, knownAt)));
    return List.copyOf(after);
  }

  /**
   * What the book becomes when held prices are let in. A price of a list without dates is valid
   * from when it became known; that we believe it is known from now on.
   *
   * @param now when it was decided
   */
  public static LoadPlan<PriceRow> approval(
      Collection<PriceRow> current, Collection<QuarantinedPrice> approved, Instant now) {
    WorkingBook book = new WorkingBook(current, now);
    List<PriceEntry> entries = new ArrayList<>();
    for (QuarantinedPrice each : approved) {
      if (each.price().amount() == null) {
        String source = each.price().provenance().source();
        Validity gone = new Validity(each.knownAt(), null);
        book.inForce(each.price().key()).stream()
            .filter(row -> FullListLoad.isOf(row, source))
            .filter(row -> row.entry().validity().overlaps(gone))
            .forEach(row -> book.end(row, each.knownAt(), row.entry()));
      } else {
        entries.add(each.price().entry());
      }
    }
    LoadPlan<PriceRow> ended = book.plan(List.of());
    if (entries.isEmpty() || !ended.problems().isEmpty()) {
      return ended;
    }
    LoadPlan<PriceRow> loaded = PriceLoad.plan(current, entries, now);
    return loaded.problems().isEmpty() ? ended.with(loaded) : loaded;
  }
}
