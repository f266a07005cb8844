package io.spendcast.report.model;

import java.util.List;

/**
 * What became of the records of the inputs that brought events of the week or arrived for it:
 * {@code records = accepted + duplicates + quarantined + keptOut}.
 *
 * @param keptOut records that are valid but not usage, such as agent spans that repeat their
 *     children
 * @param quarantined rejected records by reason
 * @param requestsWithoutTeam accepted events that no attribution rule gives to a team
 */
public record DataQuality(
    long records,
    long accepted,
    long duplicates,
    long keptOut,
    List<ReasonCount> quarantined,
    long requestsWithoutTeam) {
  public DataQuality {
    quarantined = List.copyOf(quarantined);
  }

  public long quarantinedTotal() {
    return quarantined.stream().mapToLong(ReasonCount::records).sum();
  }

  public record ReasonCount(String reason, long records) {}
}
