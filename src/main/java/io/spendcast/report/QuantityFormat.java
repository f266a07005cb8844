package io.spendcast.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Counts, shares, durations and dates as text, the same on every machine. Numbers and their units
 * are held together by a no-break space.
 */
public final class QuantityFormat {
  /** A minus as wide as a plus. */
  static final String MINUS = "\u2212";

  /** Stands where there is no figure. */
  static final String DASH = "\u2013";

  private static final int NUMBER_DIGITS = 4;
  private static final String NO_BREAK_SPACE = "\u00A0";
  private static final String[] MAGNITUDES = {"", "k", "M", "bn", "tn"};
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_AND_YEAR =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_MONTH =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

  private QuantityFormat() {}

  /** Every digit, with thousands separators. */
  public static String count(long count) {
    return (count < 0 ? MINUS : "") + grouped(new BigDecimal(count).abs(), 0);
  }

  /** Three digits and a magnitude: {@code 1.24 M}, {@code 812 k}, {@code 97}. */
  public static String compact(long count) {
    BigDecimal left = new BigDecimal(count).abs();
    int magnitude = 0;
    // 999.5 and up would round to a four-digit number.
    while (left.compareTo(new BigDecimal("999.5")) >= 0 && magnitude < MAGNITUDES.length - 1) {
      left = left.movePointLeft(3);
      magnitude++;
    }
    int integerDigits = left.precision() - left.scale();
    int decimals = magnitude == 0 ? 0 : Math.max(0, 3 - Math.max(1, integerDigits));
    String digits = grouped(left, decimals);
    return (count < 0 ? MINUS : "")
        + digits
        + (magnitude == 0 ? "" : NO_BREAK_SPACE + MAGNITUDES[magnitude]);
  }

  /** A count on an axis: {@code 2.5 bn}, without needless zeros. */
  public static String axisCount(double count) {
    String[] digitsAndUnit = compact(Math.round(count)).split(NO_BREAK_SPACE, 2);
    String digits = digitsAndUnit[0];
    if (digits.contains(".")) {
      digits = digits.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    return digitsAndUnit.length == 1 ? digits : digits + NO_BREAK_SPACE + digitsAndUnit[1];
  }

  /**
   * A plain number of four digits at most, without needless zeros: {@code 1,250}, {@code 0.025}.
   */
  public static String number(double value) {
    BigDecimal plain =
        BigDecimal.valueOf(value)
            .round(new MathContext(NUMBER_DIGITS, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    return (plain.signum() < 0 ? MINUS : "") + grouped(plain.abs(), Math.max(0, plain.scale()));
  }

  public static String tokens(long tokens) {
    return compact(tokens) + NO_BREAK_SPACE + (tokens == 1 ? "token" : "tokens");
  }

  public static String attempts(long attempts) {
    return compact(attempts) + NO_BREAK_SPACE + (attempts == 1 ? "attempt" : "attempts");
  }

  /** A share of 0 to 1 in percent; never rounded up to 100 nor down to 0. */
  public static String share(double share) {
    double percent = share * 100;
    if (share < 1 && percent >= 99.95) {
      return "over 99.9" + NO_BREAK_SPACE + "%";
    }
    if (share > 0 && percent < 0.05) {
      return "under 0.1" + NO_BREAK_SPACE + "%";
    }
    return decimals(percent, 1) + NO_BREAK_SPACE + "%";
  }

  /** A share as a round percentage, for an axis. */
  public static String wholeShare(double share) {
    String digits = decimals(share * 100, 1);
    return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits)
        + NO_BREAK_SPACE
        + "%";
  }

  /** A share, or a dash. */
  public static String shareOrDash(@Nullable Double share) {
    return share == null ? DASH : share(share);
  }

  /** A probability in whole percent, never 0 nor 100. */
  public static String probability(double probability) {
    if (probability > 0.99) {
      return "over 99" + NO_BREAK_SPACE + "%";
    }
    if (probability < 0.01) {
      return "under 1" + NO_BREAK_SPACE + "%";
    }
    return decimals(probability * 100, 0) + NO_BREAK_SPACE + "%";
  }

  /** {@code after} against {@code before} as {@code +12.4 %}; a dash where it has no meaning. */
  public static String change(@Nullable BigDecimal before, @Nullable BigDecimal after) {
    if (before == null || after == null || before.signum() <= 0) {
      return DASH;
    }
    double percent =
        after
            .subtract(before)
            .movePointRight(2)
            .divide(before, 4, RoundingMode.HALF_EVEN)
            .doubleValue();
    if (percent >= 1000) {
      return "over +999" + NO_BREAK_SPACE + "%";
    }
    String digits = decimals(Math.abs(percent), 1);
    String sign = digits.equals("0.0") ? "" : percent < 0 ? MINUS : "+";
    return sign + digits + NO_BREAK_SPACE + "%";
  }

  /** A duration: {@code 840 ms}, {@code 1,240 ms}, from ten seconds up {@code 12.4 s}. */
  public static String millis(double millis) {
    if (Math.abs(millis) >= 10_000) {
      return decimals(millis / 1000, 1) + NO_BREAK_SPACE + "s";
    }
    return decimals(millis, Math.abs(millis) < 10 ? 1 : 0) + NO_BREAK_SPACE + "ms";
  }

  /** A duration on an axis that ends at {@code top}: one unit for the whole axis. */
  public static String axisMillis(double millis, double top) {
    return top < 5_000
        ? grouped(BigDecimal.valueOf(millis), 0) + NO_BREAK_SPACE + "ms"
        : new BigDecimal(decimals(millis / 1000, 1)).stripTrailingZeros().toPlainString()
            + NO_BREAK_SPACE
            + "s";
  }

  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  public static String dayAndYear(LocalDate day) {
    return DAY_AND_YEAR.format(day);
  }

  /** A day without its weekday: {@code 3 Aug}. */
  public static String dayOfMonth(LocalDate day) {
    return DAY_OF_MONTH.format(day);
  }

  public static String month(YearMonth month) {
    return MONTH.format(month);
  }

  public static String minute(Instant instant, ZoneId zone) {
    return MINUTE.format(instant.atZone(zone)) + " (" + zone.getId() + ")";
  }

  static String grouped(BigDecimal value, int decimals) {
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN);
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(rounded);
  }

  private static String decimals(double value, int decimals) {
    BigDecimal exact = BigDecimal.valueOf(value);
    return (exact.signum() < 0 ? MINUS : "") + grouped(exact.abs(), decimals);
  }
}
