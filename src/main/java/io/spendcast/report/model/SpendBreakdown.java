package io.spendcast.report.model;

import java.util.List;

/**
 * The week's spend, cut. Each list adds up to the week; order does not matter.
 *
 * @param byModelAndTeam the finest cut; it goes out as the CSV attachment
 */
public record SpendBreakdown(
    List<SpendRow> byModel, List<SpendRow> byTeam, List<ModelTeamSpend> byModelAndTeam) {
  public SpendBreakdown {
    byModel = List.copyOf(byModel);
    byTeam = List.copyOf(byTeam);
    byModelAndTeam = List.copyOf(byModelAndTeam);
  }

  /**
   * @param cost the known cost; what has no price is counted in {@code unpricedTokens}
   * @param previousCost the same, the week before
   */
  public record SpendRow(
      String name, Cost cost, Cost previousCost, long requests, long tokens, long unpricedTokens) {}

  public record ModelTeamSpend(
      String provider,
      String model,
      String team,
      Cost cost,
      long requests,
      long tokens,
      long unpricedTokens) {}
}
