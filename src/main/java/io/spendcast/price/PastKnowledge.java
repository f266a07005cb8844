package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the book knew after the knowledge time of a load and knows no more. A load that fits to what
 * is in force now may not fit to that, and then the book as it was known could not be read.
 */
final class PastKnowledge {
  private PastKnowledge() {}

  /**
   * @param table all rows of the book before the load
   * @param added what the load adds
   * @param recordedAt when it became known
   */
  static List<PriceProblem> problems(
      Collection<PriceRow> table, Collection<PriceRow> added, Instant recordedAt) {
    List<PriceRow> past = table.stream().filter(row -> wasKnownAfter(row, recordedAt)).toList();
    if (past.isEmpty()) {
      return List.of();
    }
    Map<ModelKey, List<PriceEntry>> fresh =
        added.stream()
            .map(PriceRow::entry)
            .collect(Collectors.groupingBy(entry -> entry.key().model()));
    List<PriceProblem> problems = new ArrayList<>();
    for (PriceRow row : past) {
      for (PriceEntry entry : fresh.getOrDefault(row.entry().key().model(), List.of())) {
        if (!PriceStructure.problems(List.of(entry), List.of(row.entry())).isEmpty()) {
          problems.add(problem(entry, row, recordedAt));
        }
      }
    }
    return problems;
  }

  private static boolean wasKnownAfter(PriceRow row, Instant recordedAt) {
    Instant end = row.supersededAt();
    return end != null && end.isAfter(recordedAt) && end.isAfter(row.recordedAt());
  }

  private static PriceProblem problem(PriceEntry entry, PriceRow row, Instant recordedAt) {
    return new PriceProblem(
        PriceProblem.Rule.RECORDED_BEFORE_PREDECESSOR,
        PriceStructure.place(entry)
            + " cannot have been known at "
            + recordedAt
            + ": until "
            + row.supersededAt()
            + " the book knew "
            + PriceStructure.place(row.entry())
            + ", and both cannot be in force together; load it with --known-at "
            + row.supersededAt()
            + " or later");
  }
}
