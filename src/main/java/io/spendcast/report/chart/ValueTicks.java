package io.spendcast.report.chart;

import io.spendcast.report.MoneyFormat;
import io.spendcast.report.QuantityFormat;
import io.spendcast.report.model.ForecastPlot;
import java.math.BigDecimal;
import java.util.function.DoubleFunction;

/** How the values of a forecast stand on an axis: as dollars, or as plain numbers. */
final class ValueTicks {
  private ValueTicks() {}

  static DoubleFunction<String> of(ForecastPlot plot) {
    return plot.isMoney()
        ? value -> MoneyFormat.axis(BigDecimal.valueOf(value))
        : QuantityFormat::number;
  }
}
