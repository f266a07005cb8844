package io.spendcast.price;

import java.util.Locale;

/** Why a usage has no price; a closed set. Declared from the widest miss to the narrowest. */
public enum UnpricedReason {
  NO_PRICE_FOR_PROVIDER,
  NO_PRICE_FOR_MODEL,
  NO_PRICE_FOR_METER,
  /** A total of tokens that is not divided into the classes that have prices. */
  NO_TOKEN_CLASS_SPLIT,
  /** The tier, or the tier's batch prices, are missing: batch and tier are one choice. */
  NO_PRICE_FOR_TIER,
  NO_PRICE_FOR_REGION,
  /** Every price of the meter starts at a longer input. */
  NO_PRICE_FOR_CONTEXT,
  NOT_EFFECTIVE_AT_THAT_TIME,
  /** There is a price, in a currency without a rate to US dollars. */
  CURRENCY_WITHOUT_RATE;

  /** The name in tables. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
