package io.spendcast.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Splits the change of a group's month against the month before into volume, price and mix. */
final class MonthChange {
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

  MonthChange(PricedGroup group, GroupPath path, LocalDate origin) {
    this.group = group;
    this.path = path;
    this.origin = origin;
  }

  /**
   * @param totalUsd the month's total
   * @return null where the history does not hold the whole month before
   */
  @Nullable ChangeFromMonth of(YearMonth month, BigDecimal totalUsd) {
    YearMonth previous = month.minusMonths(1);
    if (ChronoUnit.DAYS.between(previous.atDay(1), origin) >= group.historyDays()) {
      return null;
    }
    Map<String, UnitSum> units = new TreeMap<>();
    double price = 0.0;
    for (int leaf : group.members()) {
      Use before = use(leaf, previous);
      Use after = use(leaf, month);
      double then = unitPrice(before, group.referencePrice(leaf));
      price += after.usd() - after.quantity() * then;
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
    return new ChangeFromMonth(previousUsd, volumeUsd, priceUsd, mixUsd);
  }

  private static double unitPrice(Use use, double otherwise) {
    double price = use.quantity() > 0.0 ? use.usd() / use.quantity() : otherwise;
    return Double.isNaN(price) ? 0.0 : price;
  }

  private BigDecimal total(YearMonth month) {
    BigDecimal sum = Dollars.zero();
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      sum = sum.add(path.usd((int) ChronoUnit.DAYS.between(origin, month.atDay(day))));
    }
    return sum;
  }

  private Use use(int leaf, YearMonth month) {
    double quantity = 0.0;
    double usd = 0.0;
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      int daysAfter = (int) ChronoUnit.DAYS.between(origin, month.atDay(day));
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
