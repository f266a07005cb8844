package io.spendcast.config;

import io.spendcast.time.DateRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A launch, a migration, a sale: something that moves usage on days that are known beforehand.
 *
 * @param days past and future ones
 * @param team whose usage it moves; null for that of all
 * @param model by which; null for all
 * @param route on which; null for all
 * @param effect factor on the volume of its days to come; null where it is learned from its past
 *     days
 */
public record PlannedEvent(
    String name,
    List<DateRange> days,
    @Nullable String team,
    @Nullable String model,
    @Nullable String route,
    @Nullable BigDecimal effect) {
  private static final BigDecimal LARGEST_EFFECT = BigDecimal.valueOf(100);

  public PlannedEvent {
    days = List.copyOf(days);
  }

  static PlannedEvent read(String name, Section section) {
    BigDecimal effect = section.isSet("effect") ? section.decimal("effect") : null;
    if (effect != null && (effect.signum() < 0 || effect.compareTo(LARGEST_EFFECT) > 0)) {
      section.problem(
          "effect",
          effect
              + " is not between 0 and "
              + LARGEST_EFFECT
              + "; give the factor on the volume of its days, such as 1.4");
    }
    return new PlannedEvent(
        name,
        section.days("days"),
        section.optionalText("team"),
        section.optionalText("model"),
        section.optionalText("route"),
        effect);
  }

  public boolean isOn(LocalDate day) {
    return days.stream().anyMatch(range -> range.contains(day));
  }
}
