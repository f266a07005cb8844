package io.spendcast.job.bench;

import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.family.Window;
import io.spendcast.forecast.history.SeriesFile;
import io.spendcast.forecast.proof.CoverageCount;
import io.spendcast.forecast.proof.HeldOutAccuracy;
import io.spendcast.forecast.proof.IntervalCoverage;
import io.spendcast.forecast.proof.PriceCutAccuracy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The forecast's accuracy and intervals on the public series of a folder. */
final class BenchForecast {
  private static final SeriesCalendar DAILY = SeriesCalendar.daily();
  private static final int NN5_DAYS = 56;
  private static final double NN5_GOAL = 0.785;
  private static final int FHV_DAYS = 14;
  private static final int FHV_ROWS = 35;
  private static final int ORIGINS = 20;
  private static final int CUT_DAYS = 56;
  private static final double CUT_PRICE = 0.25;

  private final Path data;
  private final Consumer<String> out;

  BenchForecast(Path data, Consumer<String> out) {
    this.data = data;
    this.out = out;
  }

  void accuracy() throws IOException {
    say("mean MASE of the median, lag 7             goal      measured   halves");
    if (has("nn5_daily.csv")) {
      TreeMap<String, Window> nn5 = SeriesFile.read(data.resolve("nn5_daily.csv"), DAILY);
      for (int age : new int[] {0, NN5_DAYS, 2 * NN5_DAYS}) {
        HeldOutAccuracy accuracy = HeldOutAccuracy.of(nn5, DAILY, NN5_DAYS, 0, age);
        String test =
            age == 0 ? "NN5, last 56 days (published 0.858)" : "NN5, " + age + " days before";
        String goal = age == 0 ? "<= " + NN5_GOAL : "";
        line(test, goal, accuracy);
      }
    }
    if (has("fhv_daily.csv")) {
      TreeMap<String, Window> fhv = SeriesFile.read(data.resolve("fhv_daily.csv"), DAILY);
      HeldOutAccuracy accuracy = HeldOutAccuracy.of(fhv, DAILY, FHV_DAYS, FHV_ROWS, 0);
      String mean = "< %.3f".formatted(HeldOutAccuracy.mean(accuracy.smoothing()));
      line("fhv, last 14 days, %d series".formatted(accuracy.forecast().size()), mean, accuracy);
      say(
          "  its median                               < %.3f   %.3f",
          HeldOutAccuracy.median(accuracy.smoothing()),
          HeldOutAccuracy.median(accuracy.forecast()));
    }
  }

  void priceCut() throws IOException {
    if (has("nn5_daily.csv")) {
      TreeMap<String, Window> nn5 = SeriesFile.read(data.resolve("nn5_daily.csv"), DAILY);
      PriceCutAccuracy accuracy = PriceCutAccuracy.of(nn5, DAILY, CUT_DAYS, CUT_DAYS, CUT_PRICE);
      say("WAPE, %d days of NN5 as volumes, price cut to a quarter after half of them", CUT_DAYS);
      say("  volume alone                             %.4f", accuracy.volume());
      say(
          "  spend, volume at known prices            %.4f     %+.2f points (goal <= +0.5)",
          accuracy.pricedVolume(), 100 * (accuracy.pricedVolume() - accuracy.volume()));
      say("  spend, forecast in dollars               %.4f", accuracy.dollars());
    }
  }

  void intervals(List<CoverageSet> sets) throws IOException {
    say("inside intervals (goal 78 to 82, 93.5 to 96.5 %%)   80 %% (error)    95 %%    origins");
    double[] days = new double[3];
    double[] sums = new double[3];
    for (CoverageSet set : sets) {
      if (has(set.file())) {
        TreeMap<String, Window> series = SeriesFile.read(data.resolve(set.file()), DAILY);
        IntervalCoverage coverage =
            IntervalCoverage.of(series, DAILY, set.horizon(), ORIGINS, set.step());
        line(set.file() + ", days", coverage.slots(), days);
        line(set.file() + ", sums of " + set.horizon(), coverage.sums(), sums);
      }
    }
    if (days[2] == 0.0) {
      return;
    }
    say("%-48s %5.1f            %5.1f", "all sets, days", days[0] / days[2], days[1] / days[2]);
    say("%-48s %5.1f            %5.1f", "all sets, sums", sums[0] / sums[2], sums[1] / sums[2]);
  }

  void order() throws IOException {
    if (has("nn5_daily.csv")) {
      new BenchForecastOrder(data.resolve("nn5_daily.csv")).lines().forEach(out);
    }
  }

  private void line(String test, String goal, HeldOutAccuracy accuracy) {
    say(
        "%-42s %-9s %.4f     %.4f %.4f   seasonal smoothing %.3f",
        test,
        goal,
        HeldOutAccuracy.mean(accuracy.forecast()),
        HeldOutAccuracy.mean(HeldOutAccuracy.half(accuracy.forecast(), 0)),
        HeldOutAccuracy.mean(HeldOutAccuracy.half(accuracy.forecast(), 1)),
        HeldOutAccuracy.mean(accuracy.smoothing()));
  }

  private void line(String test, CoverageCount count, double[] total) {
    if (count.count() == 0) {
      return;
    }
    say(
        "%-48s %5.1f (%.1f)      %5.1f    %d",
        test,
        100 * count.share80(),
        100 * count.standardError80(),
        100 * count.share95(),
        count.origins());
    total[0] += 100 * count.share80() * count.count();
    total[1] += 100 * count.share95() * count.count();
    total[2] += count.count();
  }

  private boolean has(String file) {
    boolean there = Files.isRegularFile(data.resolve(file));
    if (!there) {
      say("%s is not in %s: left out", file, data);
    }
    return there;
  }

  private void say(String format, Object... values) {
    out.accept(String.format(Locale.ROOT, format, values));
  }

  /** A file, the days to forecast, and the days between its origins. */
  record CoverageSet(String file, int horizon, int step) {}
}
