package io.spendcast.price;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of every UTC day, half-open, for off-peak prices. It wraps midnight when it ends before
 * it starts; {@code 16:30-00:00} ends at midnight.
 *
 * @param from first minute of the window
 * @param to first minute after it, different from {@code from}
 */
public record DayWindow(LocalTime from, LocalTime to) {
  private static final Pattern FORM =
      Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])");

  public DayWindow {
    if (from.equals(to)) {
      throw new IllegalArgumentException("The day window " + from + "-" + to + " is empty");
    }
  }

  /**
   * Reads {@code HH:MM-HH:MM}.
   *
   * @throws IllegalArgumentException for any other form, or an empty window
   */
  public static DayWindow parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("Not a day window HH:MM-HH:MM: " + text);
    }
    return new DayWindow(time(form, 1), time(form, 3));
  }

  private static LocalTime time(Matcher form, int group) {
    return LocalTime.of(
        Integer.parseInt(form.group(group)), Integer.parseInt(form.group(group + 1)));
  }

  public boolean contains(Instant instant) {
    return contains(LocalTime.ofInstant(instant, ZoneOffset.UTC));
  }

  private boolean contains(LocalTime time) {
    boolean started = !time.isBefore(from);
    boolean ended = !time.isBefore(to);
    return wrapsMidnight() ? started || !ended : started && !ended;
  }

  private boolean wrapsMidnight() {
    return to.isBefore(from);
  }

  /** Whether some time of day lies in both windows. */
  public boolean overlaps(DayWindow other) {
    return contains(other.from) || other.contains(from);
  }

  /** The latest instant not after {@code instant} at which the window opens or closes. */
  Instant latestEdge(Instant instant) {
    LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    Instant opening = latest(day, from, instant);
    Instant closing = latest(day, to, instant);
    return opening.isAfter(closing) ? opening : closing;
  }

  private static Instant latest(LocalDate day, LocalTime time, Instant limit) {
    Instant today = day.atTime(time).toInstant(ZoneOffset.UTC);
    return today.isAfter(limit) ? today.minus(1, ChronoUnit.DAYS) : today;
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%02d:%02d-%02d:%02d",
        from.getHour(),
        from.getMinute(),
        to.getHour(),
        to.getMinute());
  }
}
