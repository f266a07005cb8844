package io.spendcast.forecast.proof;

import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.family.SeriesForecaster;
import io.spendcast.forecast.family.Shape;
import io.spendcast.forecast.family.Window;
import java.util.List;
import java.util.TreeMap;

/**
 * What an announced price cut inside the horizon does to the error of spend: sums of absolute
 * errors over sums of actuals (WAPE), all series together.
 *
 * @param volume error of the volumes alone
 * @param pricedVolume error of spend, as volume times the price known for each day
 * @param dollars error of spend that is forecast in dollars, from a history at the old price
 */
public record PriceCutAccuracy(double volume, double pricedVolume, double dollars) {
  private static final double OLD_PRICE = 1.0;

  /**
   * Takes the values of series for volumes, at a price of one until the cut.
   *
   * @param heldOut last slots of each series; the cut comes after the first half of them
   * @param fewestRows known values below which a series is left out
   * @param newPrice after the cut
   */
  public static PriceCutAccuracy of(
      TreeMap<String, Window> series,
      SeriesCalendar calendar,
      int heldOut,
      int fewestRows,
      double newPrice) {
    SeriesForecaster forecaster = new SeriesForecaster(calendar, heldOut, SeriesForecaster.ORIGINS);
    Errors volume = new Errors();
    Errors priced = new Errors();
    Errors dollars = new Errors();
    for (Window whole : List.copyOf(series.values())) {
      int training = whole.length() - heldOut;
      if (whole.known() < fewestRows || training < 2 * calendar.season()) {
        continue;
      }
      Window known = whole.before(heldOut, training);
      double[] path = forecaster.forecast(known, new Shape[0]).median();
      for (int slot = 0; slot < heldOut; slot++) {
        double came = whole.values()[training + slot];
        double price = slot < heldOut / 2 ? OLD_PRICE : newPrice;
        volume.add(path[slot], came);
        priced.add(price * path[slot], price * came);
        dollars.add(OLD_PRICE * path[slot], price * came);
      }
    }
    return new PriceCutAccuracy(volume.share(), priced.share(), dollars.share());
  }

  /** Sums of absolute errors and of actuals. */
  private static final class Errors {
    private double absolute;
    private double actual;

    void add(double forecast, double came) {
      if (!Double.isNaN(came)) {
        absolute += Math.abs(forecast - came);
        actual += Math.abs(came);
      }
    }

    double share() {
      return absolute / actual;
    }
  }
}
