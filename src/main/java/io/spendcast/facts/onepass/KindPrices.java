package io.spendcast.facts.onepass;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The effective prices of one unit of each kind of quantity, US dollars, where there are some. */
final class KindPrices implements Serializable {
  /** Where nothing has a price. */
  static final KindPrices NONE = new KindPrices();

  private final @Nullable BigDecimal[] usd = new BigDecimal[SessionParts.KINDS];
  private final long[] atto = new long[SessionParts.KINDS];

  KindPrices() {
    Arrays.fill(atto, AttoUsd.TOO_LARGE);
  }

  void set(int kind, BigDecimal unitPriceUsd) {
    usd[kind] = unitPriceUsd;
    atto[kind] = AttoUsd.of(unitPriceUsd);
  }

  /** Null where the kind has no price. */
  @Nullable BigDecimal usd(int kind) {
    return usd[kind];
  }

  /** {@link AttoUsd#TOO_LARGE} where the kind has no price, or one that 64 bits do not hold. */
  long atto(int kind) {
    return atto[kind];
  }
}
