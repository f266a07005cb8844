package io.spendcast.report.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the week cost.
 *
 * @param knownCost the sum over everything that has a price
 * @param before the week before
 * @param requests accepted usage events, responses served from cache included
 * @param tokens tokens of all token meters
 * @param unpricedRequests events of which some meter has no price
 * @param unpricedTokens tokens without a price; they are in no sum of money
 * @param priceCoverage share of accepted events that are fully priced, 0 to 1; null without events
 * @param coverage whether that is enough, and what is known of the rest
 * @param corrections of closed months, booked in the month in which the week ends
 */
public record WeekSpend(
    Cost knownCost,
    WeekBefore before,
    long requests,
    long tokens,
    long unpricedRequests,
    long unpricedTokens,
    @Nullable Double priceCoverage,
    PriceCoverage coverage,
    List<PostedCorrection> corrections) {
  public WeekSpend {
    corrections = List.copyOf(corrections);
  }

  /**
   * What the week is compared with.
   *
   * @param knownCost the sum over everything that has a price
   * @param completeDays days whose data has arrived, 0 to 7
   * @param unpricedTokens tokens without a price; they are in no sum of money
   * @param priceCoverage share of accepted events that are fully priced, 0 to 1; null without
   *     events
   */
  public record WeekBefore(
      Cost knownCost, int completeDays, long unpricedTokens, @Nullable Double priceCoverage) {}
}
