package io.spendcast.price;

import java.util.List;
import java.util.Set;

/** Totals of tokens as metrics give them, not divided into the classes that have prices. */
public final class TokenTotals {
  private static final Set<String> METERS = Set.of("input_total", "output_total");

  /** What every such total has for a price: none. */
  public static final Resolution UNPRICED =
      new Resolution(
          null,
          null,
          List.of(),
          UnpricedReason.NO_TOKEN_CLASS_SPLIT,
          "metrics give totals only; deliver the traces or logs of these calls");

  private TokenTotals() {}

  /** Whether a meter of the fact tables is such a total. */
  public static boolean include(String meter) {
    return METERS.contains(meter);
  }
}
