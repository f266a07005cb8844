package io.spendcast.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in the grammar of JSON, exactly: ASCII digits, a decimal point, no grouping, no plus
 * sign, no leading zeros. Where the source types its numbers, a whole number may be written in any
 * form of the same value ({@code 1e3}, {@code 1.0}). In text without types it may end in {@code
 * .0}, as data frames write counts of a column with gaps; {@code 1.000} is refused there, since
 * half of the world reads a thousand. A fraction of a token is refused everywhere: something else
 * was measured.
 */
public final class NumberParser {
  /** No quantity of one request is larger. */
  public static final long MAX_QUANTITY = 1_000_000_000L;

  private static final int MAX_FAST_DIGITS = 18;
  private static final int MAX_INTEGER_DIGITS = 40;
  private static final int MAX_SHOWN_CHARACTERS = 40;

  private NumberParser() {}

  /**
   * @param typed whether the source says that this is a number
   */
  public static long whole(String field, String text, boolean typed) throws RecordRejection {
    long plain = ofDigits(text);
    if (plain >= 0) {
      return plain;
    }
    int digits = text.startsWith("-") ? text.length() - 1 : text.length();
    boolean exponent = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    if (!isNumber(text) || exponent && !typed) {
      throw notANumber(field, text, "a whole number in digits");
    }
    int point = text.indexOf('.');
    if (!typed && point >= 0 && !text.substring(point).equals(".0")) {
      throw fractional(field, text);
    }
    if (!exponent && point < 0 && digits <= MAX_FAST_DIGITS) {
      return Long.parseLong(text);
    }
    BigDecimal value = exact(field, text);
    if (value.signum() != 0 && value.stripTrailingZeros().scale() > 0) {
      throw fractional(field, text);
    }
    if (value.precision() - value.scale() > MAX_FAST_DIGITS) {
      throw outOfRange(field, text);
    }
    return value.longValueExact();
  }

  /** The number that a text of few digits and nothing else is; -1 for all else. */
  private static long ofDigits(String text) {
    int length = text.length();
    boolean isLong = length == 0 || length > MAX_FAST_DIGITS;
    if (isLong || length > 1 && text.charAt(0) == '0') {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /**
   * @return the value rounded half-even to the scale
   */
  public static BigDecimal decimal(String field, String text, int precision, int scale)
      throws RecordRejection {
    if (!isNumber(text)) {
      throw notANumber(field, text, "a decimal number with a point and no grouping");
    }
    BigDecimal value = exact(field, text);
    if (value.signum() < 0) {
      throw new RecordRejection(
          QuarantineReason.NEGATIVE_NUMBER, field, "found " + shown(text) + ", expected 0 or more");
    }
    // Far below the last decimal; setScale would build all the zeros.
    BigDecimal bounded = value.scale() - value.precision() > 2 * scale ? BigDecimal.ZERO : value;
    BigDecimal rounded = bounded.setScale(scale, RoundingMode.HALF_EVEN);
    if (rounded.precision() > precision) {
      throw outOfRange(field, text);
    }
    return rounded;
  }

  /** The exact value, refused when it has too many digits before the point to be any quantity. */
  static BigDecimal exact(String field, String text) throws RecordRejection {
    try {
      BigDecimal value = new BigDecimal(text);
      if (value.signum() == 0) {
        return BigDecimal.ZERO;
      }
      if ((long) value.precision() - value.scale() <= MAX_INTEGER_DIGITS) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The exponent does not fit 32 bits: the number is of no use, whatever its sign.
    }
    throw outOfRange(field, text);
  }

  /** Whether the text is a number of the JSON grammar. */
  static boolean isNumber(String text) {
    int i = text.startsWith("-") ? 1 : 0;
    int integerStart = i;
    i = afterDigits(text, i);
    if (i == integerStart || i > integerStart + 1 && text.charAt(integerStart) == '0') {
      return false;
    }
    if (i < text.length() && text.charAt(i) == '.') {
      int fractionStart = i + 1;
      i = afterDigits(text, fractionStart);
      if (i == fractionStart) {
        return false;
      }
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      int exponentStart = i + 1;
      if (exponentStart < text.length() && "+-".indexOf(text.charAt(exponentStart)) >= 0) {
        exponentStart++;
      }
      i = afterDigits(text, exponentStart);
      if (i == exponentStart) {
        return false;
      }
    }
    return i == text.length();
  }

  private static int afterDigits(String text, int start) {
    int i = start;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  static RecordRejection outOfRange(@Nullable String field, String text) {
    return new RecordRejection(
        QuarantineReason.NUMBER_OUT_OF_RANGE, field, "found " + shown(text) + ", out of range");
  }

  private static RecordRejection fractional(String field, String text) {
    return new RecordRejection(
        QuarantineReason.FRACTIONAL_NUMBER,
        field,
        "found " + shown(text) + ", expected a whole number");
  }

  private static RecordRejection notANumber(String field, String text, String expected) {
    return new RecordRejection(
        QuarantineReason.NOT_A_NUMBER, field, "found " + shown(text) + ", expected " + expected);
  }

  /** The text where it can only be a number or an instant, else its length: it may be content. */
  static String shown(String text) {
    boolean shown = isShown(text) || text.equals("NaN") || text.equals("Infinity");
    return shown ? "\"" + text + "\"" : "a text of " + text.length() + " characters";
  }

  /** Whether the text is short and made of the characters of numbers and instants. */
  static boolean isShown(String text) {
    boolean shown = text.length() <= MAX_SHOWN_CHARACTERS;
    for (int i = 0; shown && i < text.length(); i++) {
      shown = "0123456789+-.,eE:TZ /_".indexOf(text.charAt(i)) >= 0;
    }
    return shown;
  }
}
