package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.config.ForecastConfig;
import io.spendcast.config.PlannedEvent;
import io.spendcast.forecast.LeafPlan;
import io.spendcast.time.DateRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecastPlanTest {
  private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

  private final ForecastPlan plan =
      new ForecastPlan(
          new ForecastConfig(
              Map.of("New Year", List.of(DateRange.ofDay(LocalDate.of(2026, 1, 1)))),
              List.of(
                  new PlannedEvent("launch", days(), "search", null, null, new BigDecimal("1.4")),
                  new PlannedEvent("sale", days(), null, null, "shop", null),
                  new PlannedEvent("move", days(), null, "large", null, new BigDecimal("0.5")),
                  new PlannedEvent("party", days(), "nobody", null, null, null))));

  private static List<DateRange> days() {
    return List.of(DateRange.closed(DAY, DAY.plusDays(1)));
  }

  @Test
  void factors_of_all_stated_events_of_a_leaf_multiply_on_their_days() {
    LeafPlan both = plan.of("search", "answer", "large");

    assertThat(both.factor().applyAsDouble(DAY)).isEqualTo(0.7);
    assertThat(both.factor().applyAsDouble(DAY.plusDays(1))).isEqualTo(0.7);
    assertThat(both.factor().applyAsDouble(DAY.plusDays(2))).isEqualTo(1.0);
    assertThat(plan.of("assist", "answer", "small").factor().applyAsDouble(DAY)).isEqualTo(1.0);
  }

  @Test
  void every_leaf_sees_the_holidays_and_only_its_own_events_are_columns() {
    assertThat(plan.columns().names())
        .containsExactly(
            "New Year", "before New Year", "after New Year", "event sale", "event party");
    assertThat(plan.of("search", "shop", "small").events())
        .containsExactlyInAnyOrder("New Year", "before New Year", "after New Year", "event sale");
    assertThat(plan.of("search", "answer", "small").events()).doesNotContain("event sale");
  }

  @Test
  void events_that_change_nothing_are_named_with_the_reason() {
    List<String> sentences =
        plan.ineffective(
            event -> !"nobody".equals(event.team()),
            DateRange.closed(DAY.minusDays(90), DAY.minusDays(1)));

    assertThat(sentences)
        .containsExactly(
            "forecast.events.sale changes nothing: none of its days is past, so there is no effect"
                + " to learn; give it one, such as effect = 1.4",
            "forecast.events.party changes nothing: there is no usage of what it is about");
    assertThat(plan.ineffective(event -> true, DateRange.closed(DAY.minusDays(90), DAY))).isEmpty();
  }
}
