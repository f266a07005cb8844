package io.spendcast.price;

import org.jspecify.annotations.Nullable;

/** What a row of the price book states, whatever its kind. */
public sealed interface PriceStatement permits PriceEntry, PriceTerm {
  /** When it holds. */
  Validity validity();

  PriceKind kind();

  /** What its list says about it. */
  @Nullable String note();

  Provenance provenance();

  /**
   * SHA-256 of what it states, hexadecimal: everything but its provenance and spelling, so that the
   * same statement has the same id in every file and at every load.
   */
  String priceRowId();
}
