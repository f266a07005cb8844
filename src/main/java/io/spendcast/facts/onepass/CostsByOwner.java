package io.spendcast.facts.onepass;

import io.spendcast.facts.onepass.SessionDay.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Adds up what whole sessions cost, by day and owner. */
final class CostsByOwner {
  private final SlotPrices prices;
  private final Map<Values, KindPrices> known = new HashMap<>();
  private final Map<Integer, Map<Values, SessionCosts>> costs = new HashMap<>();

  /** Quantities of a session mostly share their price. */
  private @Nullable Values last;

  private KindPrices lastPrices = KindPrices.NONE;

  CostsByOwner(SlotPrices prices) {
    this.prices = prices;
  }

  void add(SessionDay day) {
    SessionCosts ofOwner =
        costs
            .computeIfAbsent(day.epochDay(), none -> new HashMap<>())
            .computeIfAbsent(day.owner(), none -> new SessionCosts());
    long atto = attoUsd(day);
    if (atto == AttoUsd.TOO_LARGE) {
      ofOwner.add(cost(day), unpricedQuantity(day));
    } else {
      ofOwner.add(atto);
    }
  }

  /** By usage date and owner. */
  Stream<Tuple2<Values, SessionCosts>> stream() {
    return costs.entrySet().stream()
        .flatMap(
            ofDay ->
                ofDay.getValue().entrySet().stream()
                    .map(
                        each -> new Tuple2<>(key(ofDay.getKey(), each.getKey()), each.getValue())));
  }

  private static Values key(int epochDay, Values owner) {
    @Nullable Object[] key = new Object[1 + owner.size()];
    key[0] = epochDay;
    owner.copyTo(key, 1);
    return new Values(key);
  }

  private KindPrices prices(Values price) {
    if (price != last) {
      lastPrices = known.computeIfAbsent(price, prices::of);
      last = price;
    }
    return lastPrices;
  }

  /** {@link AttoUsd#TOO_LARGE} also where a quantity has no price. */
  private long attoUsd(SessionDay day) {
    long sum = 0;
    for (Quantity quantity : day.quantities()) {
      sum = AttoUsd.plus(sum, prices(quantity.price()).atto(quantity.kind()), quantity.quantity());
    }
    return sum;
  }

  private long unpricedQuantity(SessionDay day) {
    long unpriced = 0;
    for (Quantity quantity : day.quantities()) {
      if (prices(quantity.price()).usd(quantity.kind()) == null) {
        unpriced += quantity.quantity();
      }
    }
    return unpriced;
  }

  /** Null where a quantity has no price. */
  private @Nullable BigDecimal cost(SessionDay day) {
    BigDecimal cost = BigDecimal.ZERO;
    for (Quantity quantity : day.quantities()) {
      BigDecimal price = prices(quantity.price()).usd(quantity.kind());
      if (price == null) {
        return null;
      }
      if (quantity.quantity() != 0) {
        cost = cost.add(price.multiply(BigDecimal.valueOf(quantity.quantity())));
      }
    }
    return cost;
  }
}
