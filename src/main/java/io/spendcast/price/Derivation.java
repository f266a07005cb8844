package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a price of kind {@code derived} follows from another one of its model, as its note says it.
 *
 * @param from the price that it follows from
 * @param factor what that price is multiplied by
 */
public record Derivation(PriceKey from, BigDecimal factor) {
  /** Note of a reasoning price that a list leaves to the price of output. */
  public static final String REASONING = "reasoning is priced as output";

  private static final String STANDARD = "standard";
  private static final String TIER_START = "the list has no ";
  private static final String TIER_END = " price; priced as standard";
  private static final String UPLIFT = "regional uplift ";
  private static final String FAST_START = "fast mode costs ";
  private static final String FAST_END = " times as much";

  /** Note of a price in fast mode of what is no token. */
  public static final String FAST_AS_STANDARD = "fast mode is about tokens; priced as standard";

  /** Note of a price that a list does not state for a service tier. */
  public static String tier(String tier) {
    return TIER_START + tier + TIER_END;
  }

  /** Note of a price in a region that costs more than others. */
  public static String uplift(String factor) {
    return UPLIFT + factor;
  }

  /** Note of a price in fast mode. */
  public static String fast(String factor) {
    return FAST_START + factor + FAST_END;
  }

  /** What a price follows from; null where that is not known, as of what somebody wrote out. */
  static @Nullable Derivation of(PriceEntry derived) {
    String note = derived.note();
    PriceKey key = derived.key();
    if (derived.kind() != PriceKind.DERIVED || note == null) {
      return null;
    }
    if (note.equals(REASONING)) {
      return new Derivation(
          with(key, Meter.OUTPUT_TEXT, key.serviceTier(), key.region()), BigDecimal.ONE);
    }
    if (note.startsWith(UPLIFT)) {
      return factor(note, UPLIFT, "", with(key, key.meter(), key.serviceTier(), null));
    }
    PriceKey standard = with(key, key.meter(), STANDARD, key.region());
    if (note.startsWith(FAST_START)) {
      return factor(note, FAST_START, FAST_END, standard);
    }
    boolean isStandard =
        note.equals(FAST_AS_STANDARD) || (note.startsWith(TIER_START) && note.endsWith(TIER_END));
    return isStandard ? new Derivation(standard, BigDecimal.ONE) : null;
  }

  /** Whether a price follows one with stated dates, and nobody states it itself. */
  static boolean isFollower(PriceEntry entry) {
    return entry.provenance().datesStated() && of(entry) != null;
  }

  private static PriceKey with(PriceKey key, Meter meter, String tier, @Nullable String region) {
    return new PriceKey(
        key.model(), meter, tier, key.isBatch(), region, key.context(), key.dayWindow());
  }

  private static @Nullable Derivation factor(String note, String start, String end, PriceKey from) {
    if (!note.endsWith(end)) {
      return null;
    }
    try {
      return new Derivation(
          from, new BigDecimal(note.substring(start.length(), note.length() - end.length())));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether it is this price that another one follows from. */
  boolean isFrom(PriceKey key) {
    return WorkingBook.use(from).equals(WorkingBook.use(key));
  }
}
