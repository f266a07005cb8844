package io.spendcast.forecast.family;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A series as seen from an origin: the newest known slots, and what all candidates ask about them.
 * Unknown slots are NaN, which is never the same as zero. Not safe for use by several threads.
 */
public final class Window {
  private static final double SHIFT_SHARE = 0.05;
  private static final int SHORT_SEASON = 7;

  private final double[] values;
  private final long origin;
  private final int season;
  private final int known;
  private final int zeros;
  private final boolean negative;
  private final double highest;
  private final double typical;
  private double @Nullable [] logs;
  private double @Nullable [] filled;
  private @Nullable Levels levels;
  private @Nullable SeasonalAdjustment adjustment;

  /**
   * @param values one per slot, the last of them at {@code origin}; not changed and not copied
   * @param season slots of the shortest season; 1 if there is none
   */
  public Window(double[] values, long origin, int season) {
    this.values = values;
    this.origin = origin;
    this.season = season;
    int known = 0;
    int zeros = 0;
    boolean negative = false;
    double highest = 0.0;
    double[] sizes = new double[values.length];
    int sized = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        known++;
        zeros += value == 0.0 ? 1 : 0;
        negative |= value < 0.0;
        highest = Math.max(highest, Math.abs(value));
        if (value != 0.0) {
          sizes[sized++] = Math.abs(value);
        }
      }
    }
    this.known = known;
    this.zeros = zeros;
    this.negative = negative;
    this.highest = highest;
    this.typical = sized == 0 ? 0.0 : Median.ofFirst(sizes, sized);
  }

  /** One per slot, not to be changed. */
  public double[] values() {
    return values;
  }

  /** Slots from the first to the origin. */
  public int length() {
    return values.length;
  }

  /** The slot of the last value. */
  public long origin() {
    return origin;
  }

  int season() {
    return season;
  }

  /** Slots whose value is known. */
  public int known() {
    return known;
  }

  /** Share of zeros among known values; 1 if nothing is known. */
  double zeroShare() {
    return known == 0 ? 1.0 : (double) zeros / known;
  }

  boolean hasNegative() {
    return negative;
  }

  /** The largest absolute value. */
  double highest() {
    return highest;
  }

  /** The median of absolute values that are not zero; zero if there are none. */
  double typical() {
    return typical;
  }

  /** What is added before the logarithm, so that a zero is far away but not infinitely far. */
  double shift() {
    return SHIFT_SHARE * typical;
  }

  /** Logarithms of the shifted values; negative values count as zero. */
  double[] logs() {
    if (logs == null) {
      double[] made = new double[values.length];
      for (int slot = 0; slot < made.length; slot++) {
        double value = values[slot];
        made[slot] = Double.isNaN(value) ? value : StrictMath.log(Math.max(0.0, value) + shift());
      }
      logs = made;
    }
    return logs;
  }

  /** The level steps of the logarithms. */
  Levels levels() {
    if (levels == null) {
      levels = Levels.of(this);
    }
    return levels;
  }

  /** Whether most of the newest season's slots, seven at least, are no zeros. */
  boolean isOn() {
    int newest = Math.min(values.length, Math.max(SHORT_SEASON, season));
    int on = 0;
    for (int slot = values.length - newest; slot < values.length; slot++) {
      on += values[slot] == 0.0 ? 0 : 1;
    }
    return 2 * on > newest;
  }

  /** The values, unknown ones as the nearest older known value of the same phase, else newer. */
  double[] filled() {
    if (filled == null) {
      filled = Gaps.filled(values, season);
    }
    return filled;
  }

  /** The season taken out. */
  SeasonalAdjustment adjustment() {
    if (adjustment == null) {
      adjustment = SeasonalAdjustment.of(this);
    }
    return adjustment;
  }

  /**
   * The same without its season where the history is shorter than one and a quarter seasons, since
   * no phase has been seen twice. A week of days is always kept.
   */
  Window seasonal() {
    boolean isSeen = season <= SHORT_SEASON || values.length >= season + season / 4;
    return isSeen ? this : new Window(values, origin, 1);
  }

  /** The same without the zeros before it began; the same where it always had. */
  public Window begun(SeriesCalendar calendar) {
    return Silence.begun(this, calendar);
  }

  /** The same series as seen {@code age} slots earlier, at most {@code longest} slots of it. */
  public Window before(int age, int longest) {
    int to = values.length - age;
    int from = Math.max(0, to - longest);
    while (from < to && Double.isNaN(values[from])) {
      from++;
    }
    return new Window(Arrays.copyOfRange(values, from, to), origin - age, season);
  }
}
