package io.spendcast.price;

import static io.spendcast.price.UnitPrice.PRECISION;
import static io.spendcast.price.UnitPrice.SCALE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A discount or margin: a factor that unit prices are multiplied by, or an amount per unit that is
 * taken off (discount) or added (margin).
 *
 * @param kind {@link PriceKind#DISCOUNT} or {@link PriceKind#MARGIN}
 * @param factor 0 to 10 with at most six decimals; null: an amount
 * @param amount US dollars per unit; null: a factor
 */
public record PriceAdjustment(
    PriceKind kind,
    AdjustmentScope scope,
    Validity validity,
    @Nullable BigDecimal factor,
    @Nullable UnitPrice amount,
    @Nullable String note,
    Provenance provenance)
    implements PriceTerm {
  /** Decimals of a factor. */
  public static final int FACTOR_SCALE = 6;

  /** The largest factor; anything above is a percentage that was written as a factor. */
  public static final BigDecimal MAX_FACTOR = BigDecimal.TEN;

  /** Discounts before margins; in each from wide to narrow. */
  static final Comparator<PriceAdjustment> IN_ORDER =
      Comparator.comparing(PriceAdjustment::kind)
          .thenComparing(PriceAdjustment::scope, AdjustmentScope.WIDE_TO_NARROW);

  /**
   * @throws IllegalArgumentException for another kind, for both or none of factor and amount, for a
   *     factor out of its range, or an amount that is not in US dollars
   */
  public PriceAdjustment {
    if (kind != PriceKind.DISCOUNT && kind != PriceKind.MARGIN) {
      throw new IllegalArgumentException("A discount or a margin, not a " + kind.code());
    }
    if ((factor == null) == (amount == null)) {
      throw new IllegalArgumentException("A factor or an amount, not both and not neither");
    }
    if (factor != null) {
      if (!isFactor(factor)) {
        throw new IllegalArgumentException("A factor is 0 to 10 with six decimals, not " + factor);
      }
      factor = factor.setScale(FACTOR_SCALE, RoundingMode.UNNECESSARY);
    }
    if (amount != null && !amount.isUsDollar()) {
      throw new IllegalArgumentException("An amount is in US dollars, not " + amount.currency());
    }
  }

  static boolean isFactor(BigDecimal value) {
    return value.signum() >= 0
        && value.compareTo(MAX_FACTOR) <= 0
        && value.stripTrailingZeros().scale() <= FACTOR_SCALE;
  }

  /**
   * What a unit costs after it, rounded half-even to 18 decimals, never below zero.
   *
   * @throws ArithmeticException where {@code DECIMAL(38, 18)} cannot hold it
   */
  public BigDecimal applyTo(BigDecimal unitPriceUsd) {
    BigDecimal after = factor == null ? shifted(unitPriceUsd) : unitPriceUsd.multiply(factor);
    BigDecimal rounded = after.max(BigDecimal.ZERO).setScale(SCALE, RoundingMode.HALF_EVEN);
    if (rounded.precision() > PRECISION) {
      throw new ArithmeticException(
          place() + " makes of " + unitPriceUsd + " more than DECIMAL(38, 18) can hold");
    }
    return rounded;
  }

  private BigDecimal shifted(BigDecimal unitPriceUsd) {
    BigDecimal shift = Objects.requireNonNull(amount).amount();
    return kind == PriceKind.MARGIN ? unitPriceUsd.add(shift) : unitPriceUsd.subtract(shift);
  }

  /** For example {@code × 0.9} or {@code − 0.000001}. */
  public String formula() {
    return factor == null
        ? (kind == PriceKind.MARGIN ? "+ " : "\u2212 ") + plain(amountPerUnit())
        : "\u00d7 " + plain(factor);
  }

  private BigDecimal amountPerUnit() {
    return Objects.requireNonNull(amount).amount();
  }

  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  @Override
  public String subject() {
    return kind.code() + " of " + scope;
  }

  @Override
  public String saying() {
    return factor == null ? plain(amountPerUnit()) + " USD per unit" : "factor " + plain(factor);
  }

  @Override
  public String priceRowId() {
    return new RowContent()
        .add(kind.code())
        .add(scope.provider())
        .add(scope.model())
        .add(scope.meter() == null ? null : scope.meter().columnName())
        .add(scope.team())
        .add(scope.commitment())
        .add(factor == null ? null : plain(factor))
        .add(amount == null ? null : plain(amount.amount()))
        .add(validity)
        .add(note)
        .sha256();
  }
}
