package io.spendcast.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict rests on. Figures are kept at scale 18, as the table has them.
 *
 * @param value what was found
 * @param limit what is allowed; null where nothing limits it
 * @param unit unit of all figures: ms, USD, share or events
 * @param sampleSize observations behind the value, of a month's spend its days; null for a forecast
 * @param intervalLow lower bound of the value's interval
 * @param intervalHigh upper bound of the value's interval
 */
public record Evidence(
    BigDecimal value,
    @Nullable BigDecimal limit,
    String unit,
    @Nullable Long sampleSize,
    @Nullable BigDecimal intervalLow,
    @Nullable BigDecimal intervalHigh) {
  private static final int SCALE = 18;

  public Evidence {
    value = value.setScale(SCALE, RoundingMode.HALF_EVEN);
    limit = scaled(limit);
    intervalLow = scaled(intervalLow);
    intervalHigh = scaled(intervalHigh);
  }

  private static @Nullable BigDecimal scaled(@Nullable BigDecimal value) {
    return value == null ? null : value.setScale(SCALE, RoundingMode.HALF_EVEN);
  }
}
