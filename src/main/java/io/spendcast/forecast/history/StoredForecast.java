package io.spendcast.forecast.history;

import io.spendcast.forecast.family.BacktestFigures;
import io.spendcast.forecast.family.ErrorLink;
import io.spendcast.forecast.family.ErrorScale;
import io.spendcast.forecast.family.EventDoubts;
import io.spendcast.forecast.family.SeriesForecast;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A forecast on its way through a file, until the shape of all errors is known.
 *
 * @param offsetDays days of its dates after the start of their slots
 */
record StoredForecast(String id, int offsetDays, SeriesForecast forecast) {

  static void write(DataOutputStream stream, StoredForecast stored) throws IOException {
    SeriesForecast forecast = stored.forecast();
    text(stream, stored.id());
    stream.writeInt(stored.offsetDays());
    stream.writeLong(forecast.lastSlot());
    stream.writeDouble(forecast.highest());
    for (int ahead = 0; ahead < forecast.horizon(); ahead++) {
      stream.writeDouble(forecast.median()[ahead]);
      stream.writeDouble(forecast.mean()[ahead]);
      stream.writeDouble(forecast.doubts().deviations()[ahead]);
    }
    stream.writeDouble(forecast.link().shift());
    stream.writeDouble(forecast.link().unit());
    stream.writeDouble(forecast.days().scale());
    stream.writeDouble(forecast.days().growth());
    stream.writeDouble(forecast.sums().scale());
    BacktestFigures backtest = forecast.backtest();
    stream.writeInt(backtest.origins());
    stream.writeInt(backtest.slots());
    stream.writeDouble(backtest.error());
    stream.writeDouble(backtest.signedError());
    stream.writeDouble(backtest.runRateError());
    stream.writeDouble(backtest.naiveError());
    stream.writeDouble(backtest.actual());
    stream.writeDouble(backtest.scale());
    text(stream, backtest.method());
  }

  static StoredForecast read(DataInputStream stream, int horizon) throws IOException {
    String id = text(stream);
    int offsetDays = stream.readInt();
    long lastSlot = stream.readLong();
    double highest = stream.readDouble();
    double[] median = new double[horizon];
    double[] mean = new double[horizon];
    double[] doubts = new double[horizon];
    for (int ahead = 0; ahead < horizon; ahead++) {
      median[ahead] = stream.readDouble();
      mean[ahead] = stream.readDouble();
      doubts[ahead] = stream.readDouble();
    }
    ErrorLink link = new ErrorLink(stream.readDouble(), stream.readDouble());
    ErrorScale days = new ErrorScale(stream.readDouble(), stream.readDouble());
    ErrorScale sums = new ErrorScale(stream.readDouble(), 0.0);
    BacktestFigures backtest =
        new BacktestFigures(
            stream.readInt(),
            stream.readInt(),
            stream.readDouble(),
            stream.readDouble(),
            stream.readDouble(),
            stream.readDouble(),
            stream.readDouble(),
            stream.readDouble(),
            text(stream));
    return new StoredForecast(
        id,
        offsetDays,
        new SeriesForecast(
            lastSlot, highest, median, mean, new EventDoubts(doubts), link, days, sums, backtest));
  }

  private static void text(DataOutputStream stream, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    stream.writeInt(bytes.length);
    stream.write(bytes);
  }

  private static String text(DataInputStream stream) throws IOException {
    return new String(stream.readNBytes(stream.readInt()), StandardCharsets.UTF_8);
  }
}
