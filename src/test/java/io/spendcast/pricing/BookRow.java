package io.spendcast.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of a random price book, as a file states it.
 *
 * @param kind list, discount, margin or alias
 * @param model model, or the names of an alias
 * @param price price, or what is taken off or added; null: a factor or an alias
 * @param bound lower bound of the context band
 */
record BookRow(
    String kind,
    @Nullable String provider,
    @Nullable String model,
    @Nullable String meter,
    @Nullable String tier,
    boolean isBatch,
    @Nullable String region,
    long bound,
    boolean isBoundIncluded,
    @Nullable String window,
    @Nullable String currency,
    @Nullable BigDecimal price,
    @Nullable BigDecimal factor,
    @Nullable String team,
    @Nullable String commitment,
    @Nullable String target,
    Instant from,
    @Nullable Instant to) {
  static final String HEADER =
      "kind,provider,model,meter,service_tier,is_batch,region,context_min,context_min_inclusive,"
          + "day_window,currency,unit_price,per,factor,team,commitment,target_model,effective_from,"
          + "effective_to";

  boolean isList() {
    return kind.equals("list");
  }

  boolean holdsAt(Instant instant) {
    return from.compareTo(instant) <= 0 && (to == null || instant.compareTo(to) < 0);
  }

  String csv() {
    return String.join(
        ",",
        kind,
        text(provider),
        text(model),
        text(meter),
        text(tier),
        isList() ? "" + isBatch : "",
        text(region),
        isList() ? "" + bound : "",
        isList() && bound > 0 ? "" + isBoundIncluded : "",
        text(window),
        text(currency),
        price == null ? "" : price.toPlainString(),
        price == null ? "" : "1",
        factor == null ? "" : factor.toPlainString(),
        text(team),
        text(commitment),
        text(target),
        from.toString(),
        text(to));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
