package io.spendcast.price;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a price row states. */
public enum PriceKind {
  /** A unit price as its provider publishes it. */
  LIST,
  /** A reduction of list prices. */
  DISCOUNT,
  /** An addition to list prices. */
  MARGIN,
  /** Another name of a model. */
  ALIAS,
  /** A unit price that an importer wrote out where the list relies on a fallback. */
  DERIVED;

  /** Whether the row is the price of a unit; the other kinds change or redirect such a price. */
  public boolean isUnitPrice() {
    return this == LIST || this == DERIVED;
  }

  /** The name in tables and files. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException for a name that is none
   */
  public static PriceKind ofCode(String code) {
    List<PriceKind> kinds = Arrays.asList(values());
    return kinds.stream()
        .filter(kind -> kind.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No price kind \"" + code + "\"; known: " + kinds));
  }
}
