package io.spendcast.report.model;

import java.util.List;

/**
 * The week's spend, cut. Each list adds up to the week; order does not matter. However many names
 * there are, a list holds the largest, and one row for all the others.
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
   * @param others how many further names the row adds up; 0 for a name of its own
   */
  public record SpendRow(
      String name,
      Cost cost,
      Cost previousCost,
      long requests,
      long tokens,
      long unpricedTokens,
      long others) {
    /** A name of its own. */
    public SpendRow(
        String name,
        Cost cost,
        Cost previousCost,
        long requests,
        long tokens,
        long unpricedTokens) {
      this(name, cost, previousCost, requests, tokens, unpricedTokens, 0);
    }

    /** How many names the row stands for. */
    public long names() {
      return Math.max(1, others);
    }
  }

  /**
   * @param others how many further models and teams the row adds up; 0 for one of its own
   */
  public record ModelTeamSpend(
      String provider,
      String model,
      String team,
      Cost cost,
      long requests,
      long tokens,
      long unpricedTokens,
      long others) {}
}
