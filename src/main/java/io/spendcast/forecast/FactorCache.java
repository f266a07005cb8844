package io.spendcast.forecast;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The newest factors, by calendar window. Not for use by several threads. */
final class FactorCache {
  private static final int MAXIMUM_FACTORS = 128;

  private record Window(LocalDate origin, int length, int horizon) {}

  private final ForecastSettings settings;
  private final Map<Window, CachedFactor> factors =
      new LinkedHashMap<>(MAXIMUM_FACTORS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Window, CachedFactor> eldest) {
          return size() > MAXIMUM_FACTORS;
        }
      };

  FactorCache(ForecastSettings settings) {
    this.settings = settings;
  }

  /** The factor for a history of {@code length} days that ends at {@code origin}. */
  CachedFactor factor(LocalDate origin, int length, int horizon) {
    return factors.computeIfAbsent(
        new Window(origin, length, horizon),
        window -> new CachedFactor(DesignMatrix.of(origin, length, horizon, settings)));
  }
}
