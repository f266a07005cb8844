package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans the load of a full list without dates: a price holds from when it became known until the
 * list states another, or none. A price in force whose dates somebody stated stays, and what the
 * list says instead is a remark.
 */
final class FullListLoad {
  private static final int MAX_REMARKS = 5;

  private final WorkingBook book;
  private final String source;
  private final Instant knownAt;
  private final List<PriceRow> unchanged = new ArrayList<>();
  private final List<String> differing = new ArrayList<>();

  private FullListLoad(Collection<PriceRow> current, String source, Instant knownAt) {
    this.book = new WorkingBook(current, knownAt);
    this.source = source;
    this.knownAt = knownAt;
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
    FullListLoad load = new FullListLoad(current, source, knownAt);
    incoming.forEach(load::place);
    vanished(load.book.inForce(), lasting, source, knownAt)
        .forEach(row -> load.book.end(row, knownAt, row.entry()));
    load.remark(remarks);
    return load.book.plan(load.unchanged);
  }

  /** Rows of the list that it does not state any more. */
  static List<PriceRow> vanished(
      Collection<PriceRow> inForce, Set<PriceKey> stated, String source, Instant knownAt) {
    Set<PriceKey> uses = new HashSet<>();
    stated.forEach(key -> uses.add(WorkingBook.use(key)));
    return inForce.stream()
        .filter(PriceRow::isCurrent)
        .filter(row -> isOf(row, source))
        .filter(row -> row.entry().validity().contains(knownAt))
        .filter(row -> !uses.contains(WorkingBook.use(row.entry().key())))
        .toList();
  }

  static boolean isOf(PriceRow row, String source) {
    Provenance provenance = row.entry().provenance();
    return provenance.source().equals(source) && !provenance.datesStated();
  }

  private void place(PriceEntry entry) {
    PriceRow old = null;
    Instant next = null;
    for (PriceRow row : book.inForce(entry.key())) {
      Validity validity = row.entry().validity();
      if (validity.contains(knownAt)) {
        old = row;
      } else if (validity.from().isAfter(knownAt)
          && (next == null || validity.from().isBefore(next))) {
        next = validity.from();
      }
    }
    if (old == null) {
      book.add(until(entry, next));
    } else if (isSame(old.entry(), entry)) {
      unchanged.add(old);
    } else if (isOf(old, source)) {
      Instant end = old.entry().validity().to();
      book.end(old, knownAt, entry);
      book.add(until(entry, end == null ? next : end));
    } else {
      unchanged.add(old);
      differing.add(
          entry.key().model()
              + " "
              + PriceText.subject(entry.key())
              + ": the list says "
              + entry.price().text()
              + ", "
              + old.entry().provenance().location()
              + " says "
              + old.entry().price().text());
    }
  }

  private static boolean isSame(PriceEntry old, PriceEntry entry) {
    return old.price().amount().compareTo(entry.price().amount()) == 0
        && old.price().currency().equals(entry.price().currency())
        && Objects.equals(old.key().context(), entry.key().context());
  }

  private static PriceEntry until(PriceEntry entry, @Nullable Instant end) {
    return end == null
        ? entry
        : new PriceEntry(
            entry.key(),
            new Validity(entry.validity().from(), end),
            entry.price(),
            entry.kind(),
            entry.note(),
            entry.provenance());
  }

  private void remark(List<String> remarks) {
    if (!differing.isEmpty()) {
      remarks.add(
          differing.size()
              + " prices of the list differ from ones whose dates were stated, which stay in force"
              + " until they are given an end: "
              + String.join("; ", differing.stream().sorted().limit(MAX_REMARKS).toList())
              + (differing.size() > MAX_REMARKS ? "; …" : ""));
    }
  }
}
