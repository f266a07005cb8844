package io.spendcast.forecast.family;

import java.util.Locale;

/** A part of a forecast: what one block of columns, or what stands beside the regressions, adds. */
public enum Block {
  /** The fitted level of the origin. */
  LEVEL,
  /** How far the level moves after the origin, within what the series has done before. */
  TREND,
  /** The phase of the season: the weekday of a day, the hour and weekday of an hour. */
  SEASON,
  /** The day of the month, and its first and last business day. */
  MONTH_POSITION,
  /** The time of the year. */
  YEAR,
  /** Holidays, planned events and known regressors. */
  EVENTS,
  /** What the newest residuals still say. */
  CARRY_OVER,
  /** The share of candidates that are no regressions, and so have no blocks. */
  OTHER_METHODS,
  /** What drawing series towards their sums changes; none in a forecast of a single series. */
  RECONCILIATION,
  /** What price changes known at the origin change; none where nothing is priced. */
  PRICE;

  /** The name in words: {@code month position}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
