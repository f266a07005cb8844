package io.spendcast.forecast;

import java.time.LocalDate;
import java.util.Map;

/** A leaf with the prices of its days up to the origin, and after it, looked up once. */
final class PricedLeaf {
  private static final int WEEK = 7;
  private static final int WEEKS_NEAR = 4;

  /** Days on each side of an unknown one, of which a weekend is not all. */
  private static final int BESIDE = 3;

  private final DailySeries volume;
  private final DailySeries unplanned;
  private final String unit;
  private final LeafPlan plan;
  private final Map<LocalDate, Double> soFar;
  private final LocalDate origin;
  private final double[] prices;
  private final int days;
  private final UnitPrices known;
  private final double referencePrice;

  PricedLeaf(Leaf leaf, LocalDate origin, Span span) {
    this.volume = leaf.volume();
    this.unplanned = leaf.volume().without(leaf.plan().factor());
    this.unit = leaf.unit();
    this.plan = leaf.plan();
    this.soFar = leaf.soFar();
    this.origin = origin;
    this.days = span.historyDays();
    this.prices = new double[days + span.pathDays()];
    for (int day = 0; day < prices.length; day++) {
      prices[day] = leaf.prices().usdOn(origin.plusDays(day - days + 1L));
    }
    this.known = leaf.prices();
    this.referencePrice = nearestToOrigin(span.horizonDays());
  }

  String id() {
    return volume.id();
  }

  String unit() {
    return unit;
  }

  LeafPlan plan() {
    return plan;
  }

  /** By which factor the volume that many days after the origin is another than past days tell. */
  double factor(int daysAfter) {
    return plan.factor().applyAsDouble(origin.plusDays(daysAfter));
  }

  DailySeries volume() {
    return volume;
  }

  /** USD per unit, that many days after the origin (negative before it); NaN where unpriced. */
  double price(int daysAfter) {
    return prices[days - 1 + daysAfter];
  }

  /**
   * Volumes from the first known day to the origin, without the stated effects of their days: those
   * of the days to come are put on what these tell. Empty when nothing is known.
   */
  double[] history() {
    return history(0, days);
  }

  /**
   * The same up to a past origin.
   *
   * @param age days before the origin
   */
  double[] history(int age, int mostDays) {
    return unplanned.upTo(origin.minusDays(age), mostDays);
  }

  /** The volume that many days after the origin without a stated effect; NaN where unknown. */
  double unplannedVolume(int daysAfter) {
    return unplanned.valueOn(origin.plusDays(daysAfter));
  }

  /**
   * The price of the origin day by which days are compared, else the newest before it, else the
   * next, else one of a scenario alone; NaN if there is none.
   */
  double referencePrice() {
    return referencePrice;
  }

  /** The price of the origin day by which days are compared; NaN if there is none. */
  double priceAtOrigin() {
    return reference(0);
  }

  private double reference(int daysAfter) {
    return known.referenceUsdOn(origin.plusDays(daysAfter));
  }

  private double nearestToOrigin(int horizon) {
    for (int daysAfter = 0; daysAfter > -days; daysAfter--) {
      if (!Double.isNaN(reference(daysAfter))) {
        return reference(daysAfter);
      }
    }
    for (int daysAfter = 1; daysAfter <= horizon; daysAfter++) {
      if (!Double.isNaN(reference(daysAfter))) {
        return reference(daysAfter);
      }
    }
    for (int daysAfter = 1; daysAfter <= horizon; daysAfter++) {
      if (!Double.isNaN(price(daysAfter))) {
        return price(daysAfter);
      }
    }
    return Double.NaN;
  }

  /**
   * The volume of an unknown day up to the origin: the mean of the nearest known days of the same
   * weekday before and after it, within four weeks; zero where neither is known, and where the days
   * beside it say that it had ended or not begun. What has come of the day is the least.
   */
  double estimate(int daysAfter) {
    double least = soFar.getOrDefault(origin.plusDays(daysAfter), 0.0);
    return isIdle(daysAfter) ? least : Math.max(least, ofWeekdays(daysAfter));
  }

  /**
   * Whether the three days before it that are known, and as many after it, are all without usage;
   * of a day that no known one follows, the week before it.
   */
  private boolean isIdle(int daysAfter) {
    int after = 0;
    for (int day = daysAfter + 1; day <= 0 && after < BESIDE; day++) {
      if (volume(day) > 0.0) {
        return false;
      }
      after += volume(day) == 0.0 ? 1 : 0;
    }
    int wanted = after == 0 ? WEEK : BESIDE;
    int before = 0;
    for (int day = daysAfter - 1; before < wanted; day--) {
      if (volume(day) > 0.0 || day < daysAfter - WEEKS_NEAR * WEEK) {
        return false;
      }
      before += volume(day) == 0.0 ? 1 : 0;
    }
    return true;
  }

  private double ofWeekdays(int daysAfter) {
    double before = nearestWeekday(daysAfter, -WEEK);
    double after = nearestWeekday(daysAfter, WEEK);
    if (Double.isNaN(before) || Double.isNaN(after)) {
      double known = Double.isNaN(before) ? after : before;
      return Double.isNaN(known) ? 0.0 : Math.max(0.0, known);
    }
    return Math.max(0.0, (before + after) / 2);
  }

  private double nearestWeekday(int daysAfter, int step) {
    for (int weeks = 1; weeks <= WEEKS_NEAR; weeks++) {
      int day = daysAfter + weeks * step;
      double value = day > 0 ? Double.NaN : volume(day);
      if (!Double.isNaN(value)) {
        return value;
      }
    }
    return Double.NaN;
  }

  /** The volume that many days after the origin; NaN where unknown. */
  double volume(int daysAfter) {
    return volume.valueOn(origin.plusDays(daysAfter));
  }

  /** Whether a day with usage, or a day of the horizon, has no price, or a part of it has none. */
  boolean lacksPrice() {
    for (int daysAfter = 1 - days; daysAfter < prices.length - days + 1; daysAfter++) {
      boolean isNeeded = daysAfter > 0 || volume(daysAfter) != 0.0;
      boolean isKnown =
          !Double.isNaN(price(daysAfter)) && (daysAfter > 0 || !Double.isNaN(reference(daysAfter)));
      if (isNeeded && !isKnown) {
        return true;
      }
    }
    return false;
  }
}
