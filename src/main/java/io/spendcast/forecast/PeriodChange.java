package io.spendcast.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Splits the change of a group's period against the period before into volume, price and mix. */
final class PeriodChange {
  /** A share of a price below which a difference is one of binary fractions. */
  private static final double NO_CHANGE = 1e-9;

  private final PricedGroup group;
  private final GroupPath path;
  private final LocalDate origin;

  /** Priced volume and its cost. */
  private record Use(double quantity, double usd) {}

  private static final class UnitSum {
    private double before;
    private double after;
    private double beforeUsd;
    private double afterAtOldPricesUsd;
  }

  PeriodChange(PricedGroup group, GroupPath path, LocalDate origin) {
    this.group = group;
    this.path = path;
    this.origin = origin;
  }

  /**
   * @param totalUsd the period's total
   * @return null where nothing is recorded yet of the first days of the period before
   */
  @Nullable ChangeFromPeriod of(CalendarPeriod period, BigDecimal totalUsd) {
    CalendarPeriod previous = period.previous();
    if (ChronoUnit.DAYS.between(previous.firstDay(), origin) >= group.recordedDays()) {
      return null;
    }
    Map<String, UnitSum> units = new TreeMap<>();
    double price = 0.0;
    for (int leaf : group.members()) {
      Use before = use(leaf, previous);
      Use after = use(leaf, period);
      double then = unitPrice(before, group.referencePrice(leaf));
      double dearer = after.usd() - after.quantity() * then;
      price += Math.abs(dearer) > NO_CHANGE * Math.abs(after.usd()) ? dearer : 0.0;
      UnitSum unit = units.computeIfAbsent(group.unit(leaf), name -> new UnitSum());
      unit.before += before.quantity();
      unit.after += after.quantity();
      unit.beforeUsd += before.usd();
      unit.afterAtOldPricesUsd += after.quantity() * then;
    }
    double volume = 0.0;
    for (UnitSum unit : units.values()) {
      volume +=
          unit.before > 0.0
              ? (unit.after / unit.before - 1.0) * unit.beforeUsd
              : unit.afterAtOldPricesUsd;
    }
    BigDecimal previousUsd = total(previous);
    BigDecimal volumeUsd = Dollars.of(volume);
    BigDecimal priceUsd = Dollars.of(price);
    BigDecimal mixUsd = totalUsd.subtract(previousUsd).subtract(volumeUsd).subtract(priceUsd);
    return new ChangeFromPeriod(previousUsd, volumeUsd, priceUsd, mixUsd);
  }

  private static double unitPrice(Use use, double otherwise) {
    double price = use.quantity() > 0.0 ? use.usd() / use.quantity() : otherwise;
    return Double.isNaN(price) ? 0.0 : price;
  }

  private BigDecimal total(CalendarPeriod period) {
    BigDecimal sum = Dollars.zero();
    for (LocalDate day : period.days()) {
      sum = sum.add(path.usd((int) ChronoUnit.DAYS.between(origin, day)));
    }
    return sum;
  }

  private Use use(int leaf, CalendarPeriod period) {
    double quantity = 0.0;
    double usd = 0.0;
    for (LocalDate day : period.days()) {
      int daysAfter = (int) ChronoUnit.DAYS.between(origin, day);
      double price = group.price(leaf, daysAfter);
      if (!Double.isNaN(price)) {
        double volume = path.volume(leaf, daysAfter);
        quantity += volume;
        usd += volume * price;
      }
    }
    return new Use(quantity, usd);
  }
}
