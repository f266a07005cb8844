package io.spendcast.forecast;

import io.spendcast.forecast.family.Block;
import io.spendcast.forecast.family.Explanation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes up the median of a group's day.
 *
 * @param usd every block; together exactly the median
 */
public record DayContributions(LocalDate date, Map<Block, BigDecimal> usd) {
  /** Below this share of a day a difference is what doubles are not sure of. */
  private static final double NOTHING = 1e-9;

  public DayContributions {
    usd = Collections.unmodifiableMap(usd);
  }

  /**
   * What known price changes add is {@code PRICE}; what the day's volume at the prices of the
   * origin differs by from the group's own forecast is {@code RECONCILIATION}.
   *
   * @param plannedUsd what stated effects of events add to the volume part
   * @param own what makes up the group's own forecast; null where it has none, and then all that is
   *     not price is {@code OTHER_METHODS}: a baseline, or the sum of the parts' forecasts
   */
  static DayContributions of(
      DayForecast day, BigDecimal plannedUsd, int daysAfter, @Nullable Explanation own) {
    Map<Block, BigDecimal> usd = new EnumMap<>(Block.class);
    for (Block block : Block.values()) {
      usd.put(block, Dollars.zero());
    }
    double volumePart = day.volumePartUsd().subtract(plannedUsd).doubleValue();
    double rest = volumePart;
    if (own != null) {
      for (Map.Entry<Block, double[]> block : own.blocks().entrySet()) {
        double value = block.getValue()[daysAfter - 1];
        rest -= value;
        usd.put(block.getKey(), Dollars.of(value));
      }
    }
    boolean isSure = Math.abs(rest) > NOTHING * Math.abs(volumePart);
    usd.put(
        own == null ? Block.OTHER_METHODS : Block.RECONCILIATION,
        isSure ? Dollars.of(rest) : Dollars.zero());
    usd.merge(Block.EVENTS, plannedUsd, BigDecimal::add);
    usd.put(Block.PRICE, day.pricePartUsd());
    balance(usd, day.medianUsd());
    return new DayContributions(day.date(), usd);
  }

  /** Gives what rounding left to the largest block but the price's, which is exact as it is. */
  private static void balance(Map<Block, BigDecimal> usd, BigDecimal total) {
    BigDecimal left = total;
    Block largest = Block.LEVEL;
    BigDecimal size = BigDecimal.ZERO;
    for (Map.Entry<Block, BigDecimal> block : usd.entrySet()) {
      left = left.subtract(block.getValue());
      if (block.getKey() != Block.PRICE && block.getValue().abs().compareTo(size) > 0) {
        largest = block.getKey();
        size = block.getValue().abs();
      }
    }
    usd.merge(largest, left, BigDecimal::add);
  }
}
