package io.spendcast.job;

import io.spendcast.ingest.Meter;
import io.spendcast.price.Resolution;
import io.spendcast.price.TokenTotals;
import io.spendcast.price.UsageKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a scenario's price book says for noon of a day, by the model that serves then. */
record ScenarioPrices(SpendScenario scenario, ZoneId zone) {

  Resolution resolve(PriceClass key, LocalDate day) {
    return TokenTotals.include(key.meter())
        ? TokenTotals.UNPRICED
        : scenario.prices().resolve(usage(key, day));
  }

  /** USD for one unit; null where there is no price. */
  @Nullable BigDecimal effectiveUnitPriceUsd(PriceClass key, LocalDate day) {
    return TokenTotals.include(key.meter())
        ? null
        : scenario.prices().effectiveUnitPriceUsd(usage(key, day));
  }

  private UsageKey usage(PriceClass key, LocalDate day) {
    return new UsageKey(
        scenario.servedBy(key.model(), day),
        Meter.valueOf(LimitRows.upper(key.meter())),
        key.serviceTier(),
        key.isBatch(),
        key.region(),
        day.atTime(LocalTime.NOON).atZone(zone).toInstant(),
        key.contextMin(),
        key.team());
  }
}
