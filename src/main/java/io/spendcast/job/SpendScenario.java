package io.spendcast.job;

import io.spendcast.price.ModelKey;
import io.spendcast.price.PriceBook;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What future usage is taken to be: at which prices, how much more of it, served by which models.
 *
 * @param from first day that is otherwise than is known; later than the last known day
 * @param known prices of the days before it
 * @param prices of that day and later
 * @param growths each a factor on the volume of what it is about
 * @param swaps the model that serves in place of another, with as many units of each meter
 */
record SpendScenario(
    LocalDate from,
    PriceBook known,
    PriceBook prices,
    List<Growth> growths,
    Map<ModelKey, ModelKey> swaps) {
  /**
   * A factor on the volume of one team, route or model, or of everything.
   *
   * @param dimension {@code team}, {@code route} or {@code model}; null for everything
   */
  record Growth(@Nullable String dimension, String value, double factor) {
    boolean isAbout(@Nullable String team, @Nullable String route, ModelKey model) {
      if (dimension == null) {
        return true;
      }
      return switch (dimension) {
        case "team" -> value.equals(SpendSeries.named(team));
        case "route" -> value.equals(SpendSeries.named(route));
        default -> value.equals(model.model());
      };
    }

    @Override
    public String toString() {
      return (dimension == null ? "" : dimension + "=" + value + ":") + factor;
    }
  }

  /** Nothing is otherwise than is known. */
  static SpendScenario known(LocalDate origin, PriceBook prices) {
    return new SpendScenario(origin.plusDays(1), prices, prices, List.of(), Map.of());
  }

  PriceBook bookOn(LocalDate day) {
    return day.isBefore(from) ? known : prices;
  }

  ModelKey servedBy(ModelKey model, LocalDate day) {
    return day.isBefore(from) ? model : swaps.getOrDefault(model, model);
  }

  /** By which factor the volume of a model, as it serves today, is another on a day. */
  double growth(@Nullable String team, @Nullable String route, ModelKey model, LocalDate day) {
    double factor = 1.0;
    if (!day.isBefore(from)) {
      for (Growth growth : growths) {
        factor *= growth.isAbout(team, route, model) ? growth.factor() : 1.0;
      }
    }
    return factor;
  }
}
