package io.spendcast.report;

import io.spendcast.forecast.family.Block;

/** The blocks of a forecast in words. */
public final class BlockText {
  private BlockText() {}

  /**
   * The name.
   *
   * @param slot {@code day}, {@code week} or {@code hour}: the season of days is the weekday
   */
  public static String name(Block block, String slot) {
    String words = block == Block.SEASON && slot.equals("day") ? "weekday" : block.words();
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  static String meaning(Block block) {
    return switch (block) {
      case LEVEL -> "where the series stands at the end of the history";
      case TREND -> "how far that moves after it";
      case SEASON -> "the phase of the season";
      case MONTH_POSITION -> "day of the month, first and last business day";
      case YEAR -> "time of the year";
      case EVENTS -> "holidays and planned events";
      case CARRY_OVER -> "what the newest values still say, fading";
      case OTHER_METHODS -> "methods that have no blocks";
      case RECONCILIATION -> "so that parts add up to their sums";
      case PRICE -> "price changes that are known";
    };
  }
}
