package io.spendcast.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A group and its leaves, in the order of their ids, so that sums do not depend on the order in
 * which leaves were given.
 */
final class PricedGroup {
  private static final int RECENT_DAYS = 180;
  private static final double STEADY_SHIFT_SHARE = 0.01;
  private static final double SPARSE_SHIFT_SHARE = 1.0;
  private static final double SPARSE_DAY_SHARE = 0.1;
  private static final double SPARSE_DAYS = 0.05;

  private final String id;
  private final boolean isOwner;
  private final int[] members;
  private final List<PricedLeaf> leaves;
  private final double[] actual;
  private final int historyDays;
  private final long recordedDays;
  private final double ratioShiftUsd;
  private final double highestUsd;

  /**
   * @param members ascending positions in {@code leaves}
   * @param days days up to the origin whose actual cost is needed
   */
  PricedGroup(
      SeriesGroup group, int[] members, List<PricedLeaf> leaves, LocalDate origin, int days) {
    this.id = group.id();
    this.isOwner = group.isOwner();
    this.members = members;
    this.leaves = leaves;
    this.actual = new double[days];
    long longest = 0;
    for (int member : members) {
      PricedLeaf leaf = leaves.get(member);
      longest = Math.max(longest, ChronoUnit.DAYS.between(leaf.volume().start(), origin) + 1);
      for (int day = 0; day < days; day++) {
        double price = leaf.price(day - days + 1);
        if (!Double.isNaN(price)) {
          actual[day] += price * leaf.volume(day - days + 1);
        }
      }
    }
    this.historyDays = (int) Math.min(longest, days);
    this.recordedDays =
        leaves.stream()
            .mapToLong(leaf -> ChronoUnit.DAYS.between(leaf.volume().start(), origin) + 1)
            .map(since -> Math.min(since, days))
            .max()
            .orElse(0);
    this.ratioShiftUsd = shiftOfRatios();
    this.highestUsd = Arrays.stream(actual).filter(cost -> cost > 0.0).max().orElse(0.0);
  }

  String id() {
    return id;
  }

  /** Whether its usage is nobody else's. */
  boolean isOwner() {
    return isOwner;
  }

  int[] members() {
    return members;
  }

  /** Whether it had usage, and all of it has stopped, as {@link LeafGate} judges it. */
  boolean hasStopped() {
    return highestUsd > 0.0
        && Arrays.stream(members)
            .allMatch(member -> LeafGate.hasStopped(leaves.get(member).history()));
  }

  /** Days from the first day of the oldest leaf to the origin. */
  int historyDays() {
    return historyDays;
  }

  /** Days from the first day of any leaf, of this group or not, to the origin. */
  long recordedDays() {
    return recordedDays;
  }

  /** Ids of leaves whose usage has, or will have, no price: money leaves those days out. */
  List<String> unpricedSeries() {
    return Arrays.stream(members)
        .mapToObj(leaves::get)
        .filter(PricedLeaf::lacksPrice)
        .map(PricedLeaf::id)
        .toList();
  }

  /**
   * Whether its amounts say anything: a leaf costs something, or none is without a price. Answers
   * from a cache, which cost nothing, do not make what is beside them known.
   */
  boolean isPriced() {
    double[] prices =
        Arrays.stream(members).mapToDouble(member -> leaves.get(member).referencePrice()).toArray();
    return Arrays.stream(prices).anyMatch(price -> price > 0.0)
        || Arrays.stream(prices).noneMatch(Double::isNaN);
  }

  /**
   * What was spent that many days after the origin (zero or negative), USD; NaN where any priced
   * leaf is unknown.
   */
  double actualUsd(int daysAfter) {
    int day = actual.length - 1 + daysAfter;
    return day < 0 ? 0.0 : actual[day];
  }

  /**
   * What was spent that many days after the origin, where that is past by now: for trials from past
   * origins. USD; NaN where any priced leaf is unknown.
   */
  double laterUsd(int daysAfter) {
    double cost = 0.0;
    for (int member : members) {
      double price = leaves.get(member).price(daysAfter);
      cost += Double.isNaN(price) ? 0.0 : price * leaves.get(member).volume(daysAfter);
    }
    return cost;
  }

  /**
   * What the days of the history would have cost at the reference prices of their leaves, USD; NaN
   * where any priced leaf is unknown.
   *
   * @param counted whether a leaf's usage is in it
   */
  double[] constantPriceHistory(IntPredicate counted) {
    double[] history = new double[historyDays];
    for (int member : members) {
      double price = counted.test(member) ? leaves.get(member).referencePrice() : Double.NaN;
      for (int day = 0; day < historyDays && !Double.isNaN(price); day++) {
        history[day] += price * leaves.get(member).unplannedVolume(day - historyDays + 1);
      }
    }
    return history;
  }

  /** USD per unit of a leaf that many days after the origin; NaN where unpriced. */
  double price(int leaf, int daysAfter) {
    return leaves.get(leaf).price(daysAfter);
  }

  /** The price of the origin day, else the nearest one; NaN if there is none. */
  double referencePrice(int leaf) {
    return leaves.get(leaf).referencePrice();
  }

  /** What a leaf's volume counts. */
  String unit(int leaf) {
    return leaves.get(leaf).unit();
  }

  /** The estimated volume of an unknown day up to the origin. */
  double estimate(int leaf, int daysAfter) {
    return leaves.get(leaf).estimate(daysAfter);
  }

  /** The highest known day so far, USD; zero if there is none. */
  double highestUsd() {
    return highestUsd;
  }

  /** Known days of the last {@code historyDays()}. */
  int knownDays() {
    int known = 0;
    for (int daysAfter = 1 - historyDays; daysAfter <= 0; daysAfter++) {
      known += Double.isNaN(actualUsd(daysAfter)) ? 0 : 1;
    }
    return known;
  }

  /**
   * Added to both sides of a ratio of costs, so that days without spend have a finite error: one
   * percent of the mean day of the last 180, and the whole of it where more than one day in twenty
   * has next to no spend, which turns ratios into something close to differences.
   */
  double ratioShiftUsd() {
    return ratioShiftUsd;
  }

  /** The volume of a leaf that many days after the origin (zero or negative); NaN where unknown. */
  double volume(int leaf, int daysAfter) {
    return leaves.get(leaf).volume(daysAfter);
  }

  /** One leaf after the other times its price; unpriced days of a leaf are left out. */
  double costUsd(int daysAfter, LeafVolumes volumes) {
    double sum = 0.0;
    for (int member : members) {
      double price = leaves.get(member).price(daysAfter);
      if (!Double.isNaN(price)) {
        sum += price * volumes.of(member);
      }
    }
    return sum;
  }

  /** The same cost as decimals that add up exactly over any split of the leaves. */
  BigDecimal exactCostUsd(int daysAfter, LeafVolumes volumes) {
    BigDecimal sum = Dollars.zero();
    for (int member : members) {
      double price = leaves.get(member).price(daysAfter);
      if (!Double.isNaN(price)) {
        sum = sum.add(Dollars.of(price * volumes.of(member)));
      }
    }
    return sum;
  }

  /** The same volumes at the prices of the origin day, where the leaf has one there. */
  BigDecimal costAtOriginPricesUsd(int daysAfter, LeafVolumes volumes) {
    BigDecimal sum = Dollars.zero();
    for (int member : members) {
      double price = leaves.get(member).price(daysAfter);
      if (!Double.isNaN(price)) {
        double before = leaves.get(member).priceAtOrigin();
        double then = Double.isNaN(before) ? price : before;
        sum = sum.add(Dollars.of(then * volumes.of(member)));
      }
    }
    return sum;
  }

  private double shiftOfRatios() {
    int first = 1 - Math.min(RECENT_DAYS, historyDays);
    double sum = 0.0;
    int known = 0;
    for (int daysAfter = first; daysAfter <= 0; daysAfter++) {
      double cost = actualUsd(daysAfter);
      sum += Double.isNaN(cost) ? 0.0 : Math.abs(cost);
      known += Double.isNaN(cost) ? 0 : 1;
    }
    if (known == 0) {
      return 0.0;
    }
    double mean = sum / known;
    int sparse = 0;
    for (int daysAfter = first; daysAfter <= 0; daysAfter++) {
      sparse += actualUsd(daysAfter) < SPARSE_DAY_SHARE * mean ? 1 : 0;
    }
    return mean * (sparse > SPARSE_DAYS * known ? SPARSE_SHIFT_SHARE : STEADY_SHIFT_SHARE);
  }

  /** The volume of a leaf, by its position. */
  @FunctionalInterface
  interface LeafVolumes {
    double of(int leaf);
  }
}
