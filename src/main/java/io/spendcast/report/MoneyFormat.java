package io.spendcast.report;

import io.spendcast.report.model.Cost;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * US dollars as text: {@code $1,234.56}, {@code −$310.00}, {@code $0.0012}. Rounding happens here
 * and only here, half-even. The minus is U+2212, as wide as the plus.
 */
public final class MoneyFormat {
  static final String UNKNOWN = "unknown";
  private static final BigDecimal TEN_CENTS = new BigDecimal("0.1");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int SMALLEST_SCALE = 10;

  private MoneyFormat() {}

  /** Cents, or two significant digits below ten cents. */
  public static String exact(BigDecimal usd) {
    return sign(usd, "") + "$" + magnitude(usd.abs());
  }

  /** Whole dollars from a hundred up, for figures that are not known to the cent. */
  public static String rounded(BigDecimal usd) {
    return usd.abs().compareTo(HUNDRED) < 0
        ? exact(usd)
        : sign(usd, "") + "$" + QuantityFormat.grouped(usd.abs(), 0);
  }

  /** A round amount for an axis: {@code $20,000}, {@code $2.50}, without needless cents. */
  public static String axis(BigDecimal usd) {
    BigDecimal plain = usd.round(new MathContext(6, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    return plain.scale() <= 0
        ? sign(plain, "") + "$" + QuantityFormat.grouped(plain.abs(), 0)
        : exact(plain);
  }

  /** A change: {@code +$12.40}, {@code −$310.00}, {@code $0.00}. */
  public static String signed(BigDecimal usd) {
    return sign(usd, "+") + "$" + magnitude(usd.abs());
  }

  /** A change in whole dollars from a hundred up. */
  public static String signedRounded(BigDecimal usd) {
    return (usd.signum() > 0 ? "+" : "") + rounded(usd);
  }

  /** The amount, or the word "unknown". */
  public static String exact(Cost cost) {
    BigDecimal usd = cost.usd();
    return usd == null ? UNKNOWN : exact(usd);
  }

  /** The amount in whole dollars, or the word "unknown". */
  public static String rounded(Cost cost) {
    BigDecimal usd = cost.usd();
    return usd == null ? UNKNOWN : rounded(usd);
  }

  /** The change, or a dash when one side is unknown. */
  public static String signedOrDash(@Nullable BigDecimal usd) {
    return usd == null ? QuantityFormat.DASH : signed(usd);
  }

  private static String sign(BigDecimal usd, String plus) {
    return usd.signum() < 0 ? QuantityFormat.MINUS : usd.signum() > 0 ? plus : "";
  }

  private static String magnitude(BigDecimal usd) {
    if (usd.signum() == 0 || usd.compareTo(TEN_CENTS) >= 0) {
      return QuantityFormat.grouped(usd, 2);
    }
    BigDecimal small = usd.round(new MathContext(2, RoundingMode.HALF_EVEN));
    if (small.scale() > SMALLEST_SCALE) {
      return "0.0000000001 or less";
    }
    return small.scale() < 2
        ? QuantityFormat.grouped(small, 2)
        : small.stripTrailingZeros().scale() <= 2
            ? QuantityFormat.grouped(small, 2)
            : small.stripTrailingZeros().toPlainString();
  }
}
