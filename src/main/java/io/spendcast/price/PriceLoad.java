package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plans a load of prices with stated dates: it adds and replaces, and never removes. An incoming
 * entry with the key and {@code effective_from} of a row in force replaces that row, unless it
 * states the same; any other entry is added. A row whose dates nobody states, of a list or because
 * it follows another price, gives way for as long as the incoming entry holds. What is in force
 * afterwards must have one price per key and instant: a price that starts inside an open-ended one
 * whose dates are stated is refused unless the load also gives the open-ended one with its end, so
 * that no such row is cut short unseen. What was derived from a price that gives way follows the
 * one that takes its place.
 */
public final class PriceLoad {
  private final WorkingBook book;
  private final List<PriceRow> unchanged = new ArrayList<>();

  private PriceLoad(WorkingBook book) {
    this.book = book;
  }

  /**
   * Plans the load of all files of one command together.
   *
   * @param current all rows of {@code price_versions}: what was known of them stays as it was
   * @param recordedAt when the incoming prices became known
   */
  public static LoadPlan<PriceRow> plan(
      Collection<PriceRow> current, Collection<PriceEntry> incoming, Instant recordedAt) {
    List<PriceProblem> problems = PriceStructure.problems(incoming, List.of());
    if (!problems.isEmpty()) {
      return LoadPlan.refused(problems);
    }
    WorkingBook book = new WorkingBook(current, recordedAt);
    List<PriceRow> unchanged = place(book, incoming);
    return book.plan(unchanged);
  }

  /**
   * Places entries that are sound among themselves.
   *
   * @return the rows that they state again
   */
  static List<PriceRow> place(WorkingBook book, Collection<PriceEntry> incoming) {
    PriceLoad load = new PriceLoad(book);
    incoming.forEach(load::place);
    Set<PriceKey> stated = new HashSet<>();
    incoming.forEach(entry -> stated.add(WorkingBook.use(entry.key())));
    DerivedPrices.following(book.rows(), incoming, stated).forEach(load::place);
    return load.unchanged;
  }

  /**
   * Lets what follows from prices with stated dates follow them, after a list was placed that knows
   * of none.
   *
   * @param models that the list states prices of
   */
  static void follow(WorkingBook book, Set<ModelKey> models) {
    List<PriceEntry> dated =
        book.rows().stream()
            .map(PriceRow::entry)
            .filter(entry -> models.contains(entry.key().model()))
            .filter(entry -> entry.provenance().datesStated())
            .filter(entry -> entry.kind() != PriceKind.DERIVED)
            .toList();
    PriceLoad load = new PriceLoad(book);
    DerivedPrices.following(book.rows(), dated, Set.of()).forEach(load::place);
  }

  private void place(PriceEntry entry) {
    for (PriceRow row : book.inForce(entry.key())) {
      boolean sameStart = row.entry().validity().from().equals(entry.validity().from());
      if (sameStart && isSame(row.entry(), entry)) {
        unchanged.add(row);
        return;
      }
      if (sameStart
          && row.entry().provenance().datesStated()
          && (Derivation.isFollower(entry) || !Derivation.isFollower(row.entry()))) {
        book.cut(row, row.entry().validity(), entry);
      } else {
        giveWay(row, entry);
      }
    }
    List<PriceRow> remainders = book.remainders(entry.key());
    if (remainders.stream().noneMatch(row -> isSame(row.entry(), entry))) {
      remainders.forEach(row -> giveWay(row, entry));
      book.add(entry);
    }
  }

  /** The same by somebody who states the dates is another statement than that of a list. */
  private static boolean isSame(PriceEntry old, PriceEntry entry) {
    return old.provenance().datesStated() == entry.provenance().datesStated()
        && old.priceRowId().equals(entry.priceRowId());
  }

  private void giveWay(PriceRow row, PriceEntry entry) {
    boolean isUndated =
        !row.entry().provenance().datesStated() || Derivation.isFollower(row.entry());
    if (isUndated && row.entry().validity().overlaps(entry.validity())) {
      book.cut(row, entry.validity(), entry);
    }
  }
}
