package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What has no price any more, because a load gives a price with stated dates an earlier end. What a
 * list stated beneath that price while it was in force is not in the book.
 */
final class EndedPrices {
  private static final int MAX_NAMED = 20;

  private EndedPrices() {}

  /**
   * A remark about all of them, or none.
   *
   * @param table all rows of the book before the load
   */
  static List<String> remarks(Collection<PriceRow> table, LoadPlan<PriceRow> plan) {
    List<PriceEntry> ended = ended(plan);
    if (ended.isEmpty()) {
      return List.of();
    }
    PricesInForce after =
        new PricesInForce(
            plan.appliedTo(table).stream()
                .filter(PriceRow::isCurrent)
                .map(PriceRow::entry)
                .toList());
    List<String> unpriced =
        ended.stream()
            .filter(entry -> !isPriced(entry.key(), end(entry), after))
            .map(EndedPrices::said)
            .sorted()
            .toList();
    if (unpriced.isEmpty()) {
      return List.of();
    }
    return List.of(
        (unpriced.size() == 1
                ? "1 use has no price from where its row ends now: "
                : unpriced.size() + " uses have no price from where their rows end now: ")
            + String.join("; ", unpriced.stream().limit(MAX_NAMED).toList())
            + (unpriced.size() > MAX_NAMED ? "; …" : "")
            + "; where there should be one, load the newest copy of the list again, or give a row"
            + " that follows");
  }

  /** New rows in place of ones that held longer. */
  private static List<PriceEntry> ended(LoadPlan<PriceRow> plan) {
    Map<Start, PriceEntry> before = new HashMap<>();
    plan.rowsToSupersede().stream()
        .map(PriceRow::entry)
        .filter(entry -> entry.provenance().datesStated())
        .forEach(entry -> before.put(Start.of(entry), entry));
    List<PriceEntry> ended = new ArrayList<>();
    for (PriceRow row : plan.rowsToAdd()) {
      PriceEntry old = before.get(Start.of(row.entry()));
      Instant end = row.entry().validity().to();
      if (old != null && end != null && old.validity().overlaps(new Validity(end, null))) {
        ended.add(row.entry());
      }
    }
    return ended;
  }

  private static boolean isPriced(PriceKey key, Instant instant, PricesInForce after) {
    PriceKey allDay = key.with(key.context(), null);
    return after.beside(key, key.meter(), key.isBatch(), instant) != null
        || after.beside(allDay, key.meter(), key.isBatch(), instant) != null;
  }

  private static Instant end(PriceEntry entry) {
    return Objects.requireNonNull(entry.validity().to());
  }

  private static String said(PriceEntry entry) {
    return entry.key().model()
        + " "
        + PriceText.subject(entry.key())
        + " from "
        + PriceText.instant(end(entry))
        + " ("
        + entry.provenance().location()
        + ")";
  }

  private record Start(PriceKey use, Instant from) {
    static Start of(PriceEntry entry) {
      return new Start(WorkingBook.use(entry.key()), entry.validity().from());
    }
  }
}
