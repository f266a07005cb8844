package io.spendcast.forecast.family;

import java.util.Arrays;

/**
 * Zeros that say that a series has not begun yet, or is over: they go on for as long as {@link
 * SeriesCalendar#silentSlots} says or more, and more than twice as long as zeros ever did in
 * between. Unknown slots are no zeros and end none.
 */
final class Silence {
  /** A series that has begun has so many values, and a third of all since are no zeros. */
  private static final int FEWEST_VALUES = 7;

  private static final int SPARSEST = 3;

  private final int before;
  private final int within;
  private final int after;
  private final int firstValue;
  private final int values;
  private final int knownSince;
  private final int fewest;

  private Silence(Window window, SeriesCalendar calendar) {
    int run = 0;
    int longest = 0;
    int leading = 0;
    int first = -1;
    int values = 0;
    int known = 0;
    double[] slots = window.values();
    for (int slot = 0; slot < slots.length; slot++) {
      if (slots[slot] == 0.0) {
        run++;
        known++;
      } else if (!Double.isNaN(slots[slot])) {
        leading = first < 0 ? run : leading;
        longest = first < 0 ? longest : Math.max(longest, run);
        known = first < 0 ? 0 : known;
        first = first < 0 ? slot : first;
        run = 0;
        values++;
        known++;
      }
    }
    this.before = leading;
    this.within = longest;
    this.after = run;
    this.firstValue = first;
    this.values = values;
    this.knownSince = known;
    this.fewest = calendar.silentSlots();
  }

  /** The window from its first value on, where what lies before is no part of how it goes. */
  static Window begun(Window window, SeriesCalendar calendar) {
    Silence silence = new Silence(window, calendar);
    int usual = Math.max(silence.within, silence.after);
    boolean hasBegun =
        silence.isLong(silence.before, usual)
            && silence.values >= FEWEST_VALUES
            && silence.values * SPARSEST >= silence.knownSince;
    return hasBegun
        ? new Window(
            Arrays.copyOfRange(window.values(), silence.firstValue, window.length()),
            window.origin(),
            window.season())
        : window;
  }

  /** The zeros at the end of a series that is over; 0 of one that is not. */
  static int atEnd(Window window, SeriesCalendar calendar) {
    Silence silence = new Silence(window, calendar);
    boolean isOver =
        silence.values > 0
            && silence.isLong(silence.after, Math.max(silence.within, silence.before / 2));
    return isOver ? silence.after : 0;
  }

  private boolean isLong(int zeros, int usual) {
    return zeros >= fewest && zeros > 2 * usual;
  }
}
