package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Plans the load of a full list without dates: a price holds from when it became known until the
 * list states another, or none. A price whose dates somebody stated stays, and what the list says
 * instead is a remark; where such a price ends, the list's holds again.
 */
final class FullListLoad {
  private static final int MAX_REMARKS = 5;

  private final WorkingBook book;
  private final String source;
  private final List<PriceRow> unchanged = new ArrayList<>();
  private final List<String> differing = new ArrayList<>();

  private FullListLoad(WorkingBook book, String source) {
    this.book = book;
    this.source = source;
  }

  /**
   * @param lasting keys that the list states, held prices included, or that are held though it does
   *     not: what else is of the list ends
   */
  static LoadPlan<PriceRow> plan(
      Collection<PriceRow> current,
      Collection<PriceEntry> incoming,
      Set<PriceKey> lasting,
      String source,
      Instant knownAt,
      List<String> remarks) {
    FullListLoad load = new FullListLoad(new WorkingBook(current, knownAt), source);
    incoming.forEach(entry -> load.place(entry, knownAt));
    vanished(load.book.inForce(), lasting, source, knownAt)
        .forEach(row -> load.book.end(row, knownAt, row.entry()));
    load.remark(remarks);
    Set<ModelKey> models = new HashSet<>();
    incoming.forEach(entry -> models.add(entry.key().model()));
    PriceLoad.follow(load.book, models);
    return load.book.plan(load.unchanged);
  }

  /**
   * Places prices that were held, each from when its list stated it, or ends what its list stated
   * no more.
   *
   * @return the rows that they leave in force
   */
  static List<PriceRow> approve(
      WorkingBook book, Collection<HeldPrice> approved, List<String> remarks) {
    List<PriceRow> unchanged = new ArrayList<>();
    for (HeldPrice price : approved) {
      FullListLoad load = new FullListLoad(book, price.provenance().source());
      Instant from = price.validity().from();
      if (price.amount() == null) {
        load.end(price.key(), from);
      } else {
        load.place(price.entry(), from);
      }
      unchanged.addAll(load.unchanged);
      load.remark(remarks);
    }
    return unchanged;
  }

  private void end(PriceKey key, Instant from) {
    overlapping(book.inForce(key), from).stream()
        .filter(row -> isEndedBy(row, source))
        .forEach(row -> book.end(row, from, row.entry()));
  }

  /** Rows of the list that it does not state any more, those that would begin later included. */
  static List<PriceRow> vanished(
      Collection<PriceRow> inForce, Set<PriceKey> stated, String source, Instant knownAt) {
    Set<PriceKey> uses = new HashSet<>();
    stated.forEach(key -> uses.add(WorkingBook.use(key)));
    return overlapping(inForce, knownAt).stream()
        .filter(PriceRow::isCurrent)
        .filter(row -> isEndedBy(row, source))
        .filter(row -> !uses.contains(WorkingBook.use(row.entry().key())))
        .toList();
  }

  /**
   * Whether a row ends where the list states it no more: what follows by a list's word does too.
   */
  static boolean isEndedBy(PriceRow row, String source) {
    return isOf(row, source) || Derivation.isFollower(row.entry());
  }

  private static boolean isOf(PriceRow row, String source) {
    Provenance provenance = row.entry().provenance();
    return provenance.source().equals(source) && !provenance.datesStated();
  }

  /** The list's price takes every stretch from when it became known that no other row holds. */
  private void place(PriceEntry entry, Instant knownAt) {
    List<Validity> free = List.of(new Validity(knownAt, null));
    for (PriceRow row : overlapping(book.inForce(entry.key()), knownAt)) {
      boolean same = isSame(row.entry(), entry);
      if (isReplaced(row, entry)) {
        book.end(row, knownAt, entry);
        continue;
      }
      book.requireKnown(row, entry);
      Validity taken = row.entry().validity();
      free = free.stream().flatMap(stretch -> stretch.without(taken).stream()).toList();
      if (isOf(row, source) || taken.contains(knownAt)) {
        unchanged.add(row);
        if (!same) {
          differing.add(difference(entry, row.entry()));
        }
      }
    }
    free.forEach(stretch -> book.add(within(entry, stretch)));
  }

  /** What follows a price with stated dates is placed again after the list. */
  private boolean isReplaced(PriceRow row, PriceEntry entry) {
    PriceEntry old = row.entry();
    boolean isUnchanged =
        isSame(old, entry)
            && old.kind() == entry.kind()
            && Objects.equals(old.note(), entry.note());
    return isOf(row, source) ? !isUnchanged : Derivation.isFollower(old);
  }

  private static List<PriceRow> overlapping(Collection<PriceRow> rows, Instant knownAt) {
    Validity later = new Validity(knownAt, null);
    return rows.stream().filter(row -> row.entry().validity().overlaps(later)).toList();
  }

  private static String difference(PriceEntry entry, PriceEntry inForce) {
    Instant end = inForce.validity().to();
    return entry.key().model()
        + " "
        + PriceText.subject(entry.key())
        + ": the list says "
        + PriceText.of(entry)
        + ", "
        + inForce.provenance().location()
        + " says "
        + PriceText.of(inForce)
        + (end == null ? " without an end" : " until " + PriceText.instant(end));
  }

  private static boolean isSame(PriceEntry old, PriceEntry entry) {
    return old.price().amount().compareTo(entry.price().amount()) == 0
        && old.price().currency().equals(entry.price().currency())
        && Objects.equals(old.key().context(), entry.key().context());
  }

  private static PriceEntry within(PriceEntry entry, Validity stretch) {
    return new PriceEntry(
        entry.key(), stretch, entry.price(), entry.kind(), entry.note(), entry.provenance());
  }

  private void remark(List<String> remarks) {
    if (!differing.isEmpty()) {
      boolean one = differing.size() == 1;
      remarks.add(
          differing.size()
              + (one
                  ? " price of the list differs from one whose dates were stated, which stays"
                  : " prices of the list differ from ones whose dates were stated, which stay")
              + " in force until "
              + (one
                  ? "its effective_to, or until it is given one: "
                  : "their effective_to, or until they are given one: ")
              + String.join("; ", differing.stream().sorted().limit(MAX_REMARKS).toList())
              + (differing.size() > MAX_REMARKS ? "; …" : ""));
    }
  }
}
