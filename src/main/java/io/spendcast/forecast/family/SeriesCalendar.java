package io.spendcast.forecast.family;

import java.util.ArrayList;
import java.util.List;

/**
 * The frequency, season and events that all series of a run share.
 *
 * @param season slots of the season, 1 for none
 * @param events holidays and known regressors
 */
public record SeriesCalendar(Frequency frequency, int season, Events events) {
  private static final double YEARS_FOR_YEARLY = 1.2;
  private static final int YEARLY_HARMONICS = 4;
  private static final int WEEK_OF_HOURS = 168;
  private static final int DAY_OF_HOURS = 24;

  public static SeriesCalendar daily() {
    return new SeriesCalendar(Frequency.DAILY, 7, Events.none());
  }

  /** The zeros in a row from which a series may not have begun, or be over. */
  int silentSlots() {
    return frequency.silentSlots(season);
  }

  Ridge ridge() {
    return Ridge.of(frequency);
  }

  /**
   * The columns of the calendar for a window, without the level's.
   *
   * @param length slots of the window
   * @param seen the season of the window: 1 where too little of it was seen
   */
  List<Columns> columns(int length, int seen) {
    Ridge ridge = ridge();
    List<Columns> columns = new ArrayList<>();
    boolean yearly = length >= YEARS_FOR_YEARLY * frequency.yearSlots();
    // The hours of a day, to which a week of them adds what differs.
    boolean isWeekOfHours =
        frequency == Frequency.HOURLY
            && season == WEEK_OF_HOURS
            && length >= DAY_OF_HOURS + DAY_OF_HOURS / 4;
    boolean isYear = Math.abs(season - frequency.yearSlots()) < 1.5;
    if (!isYear) {
      columns.add(new SeasonColumns(isWeekOfHours ? DAY_OF_HOURS : seen, ridge.season()));
    }
    if (frequency == Frequency.DAILY) {
      columns.add(new MonthColumns(ridge.month(), ridge.businessDay()));
    }
    if (frequency == Frequency.HOURLY
        && (season == DAY_OF_HOURS || season == WEEK_OF_HOURS)
        && length >= 2 * WEEK_OF_HOURS) {
      columns.add(new WeekOfHoursColumns(ridge.season()));
    }
    if (yearly && frequency != Frequency.HOURLY) {
      columns.add(new YearColumns(YEARLY_HARMONICS, frequency.yearSlots(), ridge.year()));
    }
    if (!events.names().isEmpty()) {
      columns.add(events.columns(ridge.event()));
    }
    return columns;
  }
}
